"""Words of running prose around a name, in seven languages: data for `phrases`.

All are compared as printed: in lower case they are words of the sentence, with a capital they may be a name's.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    """Phrases divided by `|` and line ends."""
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", "|").split("|") if phrase.strip())


VERBS = _words("""
    plays performs sings spins sits leads heads returns launches celebrates headlines joins brings presents opens
    announces spielt spielen singt singen liest lesen legt legen feiert feiern stellt stellen kommt kommen kehrt kehren
    tritt treten kündigt kündigen
    conducts conducting guests directs dirigiert dirigieren leitet übernimmt übernehmen beginnt beginnen improvisiert
    improvisieren improviseert improviseren dirige dirigeert begeleidt bespeelt leidt improvise improvisent
    accompagne accompagnent
    improvisa improvisan gaan mag musicaliza musicalizan
    lädt laden bringt bringen eröffnet eröffnen präsentiert präsentieren gastiert gastieren rappt
    swingt swingen rockt rocken teilen
    joue jouent chante chantent fête fêtent revient reviennent présente présentent reprend reprennent débarque
    débarquent vient viennent annonce annoncent partagent célèbre célèbrent interprète interprètent ouvre ouvrent
    toca tocan canta cantan vuelve vuelven regresa regresan presenta presentan estrena estrenan pincha pinchan llega
    llegan celebra celebran interpreta interpretan cierra cierran homenajea homenajean actúa actúan
    comparte comparten anuncia anuncian
    kondigt kondigen
    speelt spelen zingt zingen komt komen brengt brengen presenteert presenteren keert keren viert vieren sluit
    sluiten draait draaien opent openen treedt delen
    suona suonano cantano torna tornano presentano apre aprono interpretano rilegge rileggono festeggia festeggiano
    annuncia annunciano arriva arrivano chiude chiudono condividono
    tocam cantam apresenta apresentam regressa regressam fica estreia estreiam lança lançam encerra encerram abre
    abrem interpretam traz trazem atua atuam partilham dividem
    """)
"""What an act does; the words from here on are its evening, not its name."""

SINGS = _words("Sings Singt Chante Canta Zingt Spielt Joue Suona Speelt Plays")
"""What somebody does in a programme's title: `Ida Marsh Sings Porter`; only behind a full name, before another word."""

TRANSITIVE = _words("play sing return launch celebrate headline join bring present open share perform")
"""The same in the English plural, which look like nouns: only before another word."""

MAY = _words("have has had will would can could should")
"""Verbs that need another one: only before a word in lower case."""

PHRASES = _phrases("""
    is back|are back|as the|passe par|passent par|is coming|are coming|is playing|are playing|take over
    takes over|straight from|fresh from|all the way from|direct from|live from|at the decks|on the decks|on decks
    free entry|eintritt frei|freier eintritt|entrée libre|prix libre|entrada libre|entrada gratuita|ingresso libero
    ingresso gratuito|gratis toegang|vrije toegang
    ist zurück|sind zurück|ist wieder|sind wieder|zu gast|direkt aus|frisch aus|an der bar|an den decks|hinter den
    an den plattentellern|an den reglern|am plattenteller|am pult|an den turntables
    pour finir|pour terminer|zum schluss|zum abschluss|zum ausklang|to finish|to close|para terminar|para cerrar
    para acabar|per finire|per chiudere|tot slot|ter afsluiting|om af te sluiten
    till late|til late|until late|till close|until close|bis spät|até fechar|até tarde|hasta tarde|hasta el cierre
    fino a tardi|tot laat|zum duell|auf historischen|on period|on historical|on historic|sur instruments
    con instrumentos|su strumenti|op historische|op authentieke|com instrumentos|an den tellern|an den plattenspielern
    als huisband|als hausband|doet het|until the|until we|until they|hasta que
    after the show|after the band|after the gig|between bands|between sets|between acts|on all dates|nach dem konzert
    après le concert|tras el concierto|dopo il concerto|na het concert|zwischen den sets|entre los conciertos
    est de retour|sont de retour|tout droit|lit et|lit ses|aux platines|aux manettes|aux commandes|est en
    está de vuelta|se estrena|se estrenan|se presenta|se presentan|a los platos|a los mandos|en los platos|pasa por
    pasan por|directo desde|directos desde|recién llegado|recién llegados|a la guitarra
    is terug|zijn terug|achter de|rechtstreeks uit|achter draaitafels
    è tornato|sono tornati|alla consolle|in consolle|ai piatti|ai controlli|direttamente da|direttamente dal
    está de volta|estão de volta|volta a|voltam a|aos pratos|nos pratos|diretamente de|diretamente do
    """)
"""Several words that begin what is no longer the name."""

PHRASE_STARTS = {first: tuple(phrase for phrase in PHRASES if phrase[0] == first) for first in {p[0] for p in PHRASES}}

POSSESSIVES = _words("ihre ihren ihrem ihrer seine seinen seinem seiner their leur leurs hun")

RELATIVES = _words("""
    who that which qui que che die der das dat y e et und and en & + x mit with avec con com met el la los las il lo
    le les the de het o a os as i gli to zu à su di da do no not ne nicht niet non
    """)
"""Before one of these a verb is part of the name: `Die die singt`, `Il cane che canta`, `X und ihre Band`."""

STATUS = _words("""
    afgelast geannuleerd uitverkocht uitgesteld verplaatst abgesagt ausverkauft verschoben verlegt entfällt cancelled
    canceled postponed rescheduled annulé annulée annulés annulées reporté reportée reportés cancelado cancelada
    aplazado aplazada suspendido suspendida agotado agotada annullato annullata rinviato rinviata esaurito esgotado
    esgotada adiado adiada instore in-store
    """)
"""One word behind a name that says what becomes of the night; a reason may follow it."""

BADGES = _phrases("""
    sold out|new date|extra date|extra show|new show|last tickets|final tickets|last few tickets|low tickets|few tickets
    in store|free entry|free show|just announced|new|free
    nog kaarten|noch karten|noch tickets|quedan entradas|ancora biglietti|tickets left
    unter leitung|unter der leitung|onder leiding|sous la direction|bajo la dirección
    letzte karten|letzte tickets|restkarten|wenige karten|neuer termin|zusatztermin|zusatzshow|zusatzkonzert
    ersatztermin|nachholtermin|neu|eintritt frei|freier eintritt
    dernières places|dernières places disponibles|dernier billets|derniers billets|nouvelle date|nouveau|nouveauté
    gratuit|date supplémentaire|entrée libre|complet|prix libre
    últimas entradas|últimas localidades|nueva fecha|nueva función|nuevo|entrada libre|gratis|fecha añadida
    laatste kaarten|laatste tickets|laatste plaatsen|nieuwe datum|extra concert|nieuw|vrije toegang|gratis toegang
    ultimi biglietti|ultimi posti|nuova data|data aggiunta|nuovo|ingresso libero|gratuito
    últimos bilhetes|últimos ingressos|nova data|data extra|novo|entrada livre|data adicional
    """)
"""What a listing prints behind a name to sell it; one word alone counts behind a name of several words."""

NOVEL = _words("new nuevo nuovo novo nieuw")
"""Badges that names end with, too, and then with a capital: `Puente Nuevo`."""

BADGE_ENDS = frozenset(badge[-1] for badge in BADGES)
LONGEST_BADGE = max(map(len, BADGES))

CREW = _words("residency dj djs dj's opening opens support supporting supports headlining closing hosting supp")
LOOSE = _words("""
    gewonnen danach after before too conducting an at inside
    auf ab vor af om op aan dir ltg is are was will has have ist sind wird werden hat haben est sont son sono zijn
    play plays open first too doing als ein erbij til
    heeft again wieder nochmal weer opnieuw encore ancora jusqu'à jusqu'au until till bis hasta fino tot
    """)
"""The loose half of a verb (`legt X auf`, `sluit X af`), or the beginning of what was cut off (`X is`, `X until`)."""

LOOSEST = frozenset({"auf", "hier"})
"""Those that are loose behind a name of one word, too."""

INSTRUMENTS = _words("""
    vocals vocal voice piano guitar bass drums cello violin viola clarinet flute sax saxophone trumpet trombone keys
    keyboards electronics percussion harp accordion organ synth synths gitarre schlagzeug klavier gesang geige bratsche
    akkordeon harfe klarinette orgel chant guitare basse batterie violon accordéon contrebasse voz guitarra bajo
    batería teclados violín zang gitaar viool contrabas kontrabass voce chitarra basso batteria pianoforte percussioni
    bateria baixo teclas altsax tenorsax bas toetsen slagwerk trompet trombone gitaren cornet fiddle banjo mandolin
    bandoneon bandoneón bouzouki oud ney kora tabla tuba marimba vibraphone vibraphon theremin posaune trompete flöte
    soprano mezzo mezzo-soprano contralto countertenor tenor baritone bass-baritone baryton ténor mezzosoprano barítono
    conductor sopraan evangelist direction hackbrett zither cajón drehleier
    keyboard lute theorbo recorder gamba fortepiano harpsichord luth théorbe clavecin luit theorbe klavecimbel liuto
    tiorba clavicembalo laúd clavecín alaúde cravo oboe bassoon fagott fagot fagotto hobo hautbois accordian
    kontrabas harmonica dobro ukulele hammond klarinet accordeon
    """)
"""What somebody plays, in lower case behind a full name."""

GERMAN_INSTRUMENTS = _words("""
    Sopran Mezzosopran Bariton Orgel Klavier Cembalo Violine Violoncello Gesang Rezitation Harfe Trompete Gitarre Flöte
    Klarinette Akkordeon Kontrabass Schlagzeug Zither Cajón Hackbrett Drehleier Posaune Geige
    Flügel Laute Theorbe Fagott Hammondorgel
    Bass Tenor Leitung Dirigent Dirigentin Moderation
    """)
"""What somebody plays, with the capital that German gives a noun, alone behind an act."""

GERMAN_LEADS = GERMAN_INSTRUMENTS - _words("Bass Leitung Dirigent Dirigentin Moderation")
"""Those that may stand before a full name: `Orgel X Y`; `Bass Culture Club` is a name."""

AT_THE = frozenset({"an der", "an den", "à la", "a la", "aan de", "aan het", "on the"})
"""The same in two words: `an der Orgel X Y`."""

AT_INSTRUMENTS = _words("zur zum am an au à al alla ao na aan op bij on at")
"""Before an instrument, and that before a full name: `am Klavier X Y`, `al pianoforte X Y`."""

INSTRUMENT_MARKS = _words(
    "pno p b bs bcl cb cl cello dr drs dms g git gtr voc vcl vox as ss ts bar tp tpt tb tbn fl vln vla vc vib kb keys "
    "org acc"
)
"""The same, as those write it who are short of room: `Ida Marsh pno, Tom Vale dms`."""

GENRES = _words("""
    punk techno house jazz folk blues rock metal indie hiphop reggae soul funk pop noise disco electro ambient hardcore
    grunge ska swing drone trance schlager chanson cumbia salsa
    """)
"""Kinds of music: in lower case behind a full name, in capitals alone before a name in mixed case."""

PRESENTING = _words("presents presenteert présente präsentiert presenta apresenta invites invite invita")
"""What was cut off behind: whom or what somebody presents."""

FORMATS = frozenset({"duo", "trio"})
"""How many of them come, in lower case behind a full name; with a capital they belong to it."""

PRONOUNS = _words(
    "Ça C'est Il Elle Ils Elles Ella Ellos Ellas Ela Eles Elas He She They Er Sie Wir Hij Zij Lui Lei Loro"
)
"""What begins the next sentence and no surname."""

ORIGIN = frozenset({"aus", "uit"})
"""Before a town: `X Y aus Leipzig`; `Der Nino aus Wien` is a name."""

COUNTRIES = _words("""
    ad ae af al ao ar at au ba bd be bf bg bi bj bo br bw by ca cd cg ch ci cl cm cn co cr cu cv cy cz de dj dk dz ec
    ee eg er es et fi fr ga gb ge gh gm gn gr gt gw hk hr ht hu ie il in iq ir is it jm jo jp ke kr kw lb lk lt lu lv
    ly ma mc md me mg mk ml mn mr mt mu mx my mz na ne ng ni nl no np nz pa pe ph pk pl pr ps pt py ro rs ru rw sd se
    sg si sk sl sn so sr sv sy td tg th tn tr tt tw tz ua ug uk us uy uz ve vn za zm zw
    """)
LIKE_WORDS = _words("is it no us so me in at am de la do to as my by va se es et ne ma mu pa al si si na co")
"""Country codes that are words too: they count only behind a name in capitals."""

LOUD_COUNTRIES = _words(
    "UK USA GB NL BE FR DE GER ES ESP PT CH AT DK FI PL CZ HU CA CAN AU AUS NZ IE IRL BR AR MX JP UA"
)
"""Codes in capitals behind a name in mixed case; `IT`, `US`, `NO`, `SE` are too often words."""

BELONGING = _words("dj djane djs dj's mc lil lil' mr mr. mrs mrs. ms ms. mevr. dhr. st. jmd. don")
"""Words in lower case that stay with the name after them."""

PARTICLES = _words("von van vom zum zur del di dal dalla ibn bin ben ter ten vander")
"""Words that begin a name when they alone stand before its capital: `von Südenfed`, `dal Forno`."""

NOBLE = PARTICLES | _words("de der den da do dos la las los y")
"""Words between a first and a last name."""

NO_LEAD = _words("""
    of aus uit from at in an auf im am beim bei au aux chez nel
    nella nell' al alla no na nas nos te bij to
    """)
"""Words before a place rather than an act."""

CLAUSES = _words("who which whose qui que che dont quien quienes")
"""What begins a clause about the act before it."""

NOTES = _words("aka a.k.a. alias fka f.k.a. formerly vormals ehemals ex")
"""Words that begin a note about the act before it."""

NOT_PLAYING = _words("""
    members membres mitglieder mitgliedern leden membri miembros membros tribute hommage tributo homenaje homenagem
    eerbetoon omaggio covers ehemalige ex-members ex-membres
    """)
"""Words before the name of an act that does not play itself."""

AFTERWARDS = _words("""
    danach infine enfin zuletzt finalmente anschließend anschliessend puis ensuite daarna luego después depois
    intanto meanwhile inzwischen dazu erst zuerst dann nachher then avec starring
    """)
"""What begins an entry of the evening, with a capital only before a full name."""

WEEKDAYS = _words("Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun Mo Di Mi Do Fr Sa So")
"""A column's day before a name in capitals."""

PLURALS = _words("todas entre para por com sobre sob quase e")
"""Before one of these the Portuguese `as` is an article: `Por Todas as Ruas`."""

JOINS = _words("and und y e et en i x b2b vs vs. feat feat. ft. with mit avec con met com w/ & +")
"""Words between two acts: what stands before them in lower case is an act."""

WORKS = _words("album record disco disque platte plaat ep lp single songs")
"""What an act brings along: `with their new album X`, `mit neuem Album`."""

BINDING = _words("""
    of the and or de da do dos das des du d' del della dello dei degli delle di e y et und en & + x in on at for to a
    la le les los las el il lo i gli o os as der die das den dem von vom van vande het een met mit with w/ con com avec
    feat feat. ft. vs vs. b2b au aux al alla sur sous ohne sin sans zonder senza sem un una une ein eine ihre ihr
    """)
"""Small words inside names."""

ENSEMBLES = _words("""
    duo duet trio kwartet quartet quartett quartetto cuarteto quarteto quatuor kwintet quintet quintett quintetto
    quinteto sextet sextett sexteto band groep gruppe groupe grupo gruppo group collectief collectif collettivo
    kollektiv colectivo koor chor choir chorale coro orkest orchester orchestre orchestra orquesta orquestra ensemble
    kapelle fanfare banda player players singer-songwriter singer rapper producer act outfit crew
    collective rockers punks legends legend
    favourites favourite four-piece
    three-piece troubadour songstress dj-duo songwriter vocalist zanger zangeres cantante
    cantautore cantautrice cantautora chanteur chanteuse rapero rapera
    """)
"""Kinds of acts, in lower case before a name; in capitals they belong to it."""

PLAYERS = _words("""
    sopran sopranistin sopraan bariton pianist pianistin pianiste pianista sänger sängerin gitarrist gitarristin
    trompeter trompeterin geiger geigerin cellist cellistin schlagzeuger schlagzeugerin liedermacher liedermacherin
    songwriter songwriterin rapperin produzent produzentin solist solistin soliste solista organist organistin
    soprano mezzosopran mezzo-soprano altistin altist baritone countertenor contralto mezzosopranistin maestro
    conductor dirigent dirigentin generalmusikdirektor generalmusikdirektorin gmd kapellmeister kapellmeisterin
    alleinunterhalter alleinunterhalterin weggefährtin weggefährte beiaardier ehepaar
    akkordeonist akkordeonistin saxophonist saxophonistin bassist bassistin zanger zangeres zangers chanteur
    chanteuse guitarist guitariste guitarrista chitarrista cantante cantautor cantautora cantautore cantautrice
    cantora fadista violinist vocalist soloist
    tenor bandoneonist bandoneonistin kirchenmusikdirektor kirchenmusikdirektorin cantaor cantaora
    kantor kantorin freund freundin gastgeber gastgeberin moderator moderatorin lokalmatador lokalmatadorin
    überraschungsgast gast stargast kmd musikredaktor musikredakteur nachbar nachbarin
    """)
"""Who plays, before a full name, in any case."""

KINDS = _words("band formation gruppe kollektiv projekt combo künstler künstlerin")
"""Kinds of acts that German writes with a capital; `Duo`, `Trio`, `Quartett` belong to the name."""

COPULAS = _words("ist is est es è é sind zijn sont son sono são")

ARTICLES = _words("""
    the der die das den dem des le la les l' el los las il lo i gli o os a as de het 't een ein eine einen einem un una
    une um uma our unser unsere notre nuestra nuestro
    """)

SHORTENED = _words("m.m.v. o.a. u.a. e.a. a.o. z.b. i.c.w. m.b.v.")
"""Words shortened to their first letters before a name, which `o.k.` may be itself."""

OURS = _words("als unser unsere unserem unseren unserer mein meine meinem meinen meiner")
"""Before a German noun that says who it is: `unser Nachbar X Y`."""

DECKS = frozenset({"DJ", "MC", "DJane", "Dj"})

OPENINGS = _words("door von mit met avec con com with by par por durch featuring sowie dazu")
"""Prepositions before an article, at the start of a sentence: `Door het ...`, `Mit dem ...`."""

PLAYING = _words("""
    Joueront Tocan Actúan Actúa Pinchan Musicalizan Cantan Suonano Jouent Spielen Tocam Atuam Aprono Apre Abren Ouvrent
    Eröffnen Spelen Abre Ouvre Opent Eröffnet Encabeza Encabezan Telonean
    """)
"""Verbs that begin a sentence whose next words are acts."""

ONE_PLAYS = _words("Musicaliza Alterna Dirige Telonea Toca Pincha Canta Suona Spielt Speelt Joue Chante Chiude")
"""The same in the singular, before a full name only: `Canta Napoli` is a name."""

STAGED = _words(
    "spielen spielt legen legt singen singt stehen spelen speelt draaien draait jouent joue suonano tocan tocam"
)
WHERE = _words("""
    Oben Unten Heute Dazu Danach Davor Zuvor Anschließend Hier Dort Außerdem Später Zuerst Abends Nachts Es Er Ook
    Daarna Vooraf Boven Beneden Hoy Luego Después Antes También Ici Ensuite Aujourd'hui Oggi Poi Dopo Prima Hoje Depois
    Também Im In Am
    """)
"""Words that begin a sentence whose subject stands behind its verb: `Oben spielen X`."""

OCCASIONS = _words("""
    concerto concert concierto konzert recital récital optreden auftritt actuación actuação presentación
    presentazione présentation apresentação participación participação participation partecipazione remix remixe lecture
    lettura lectura leitura lezing disques discos dischi platten schallplatten
    """)
GENITIVES = _words("di de del della dello dell' dei degli delle von van by of da do das dos d' du des par por with mit")

LOUD_STARTS = OPENINGS | PLAYERS | ARTICLES | OCCASIONS | frozenset(map(str.casefold, PLAYING | ONE_PLAYS | WHERE))
"""What begins a sentence that leads up to a name; any other first word is a name's."""

ABBREVIATED = _words("""
    dr mr mrs ms mx mz st ste jr sr feat vol prof sgt capt lt gen hnos bros mevr dhr ltd inc dept orch sta sto mme
    mlle dir ltg cond arr comp srta sra dra dott sig sigra frl hno hna lic bzw inkl evtl max min std str rec rev hon
    gov sen rep fam geb jmd chr kon kgl univ ave med phil ev gem
    """)
"""Words of three letters and more whose full stop ends no sentence."""
