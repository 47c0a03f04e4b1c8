"""What bills print where no act stands, in seven languages: data for `stopnames`."""

STOP_NAMES = """
garden|keller|kelder|cellar|cave|sótano|cantina|hauptraum
upstairs|downstairs|garten|terrasse|terraza|room one|room two|main hall|grande salle
party|parties|bbq|till late|til late|until late|bis spät|djs till late|tanti altri|e tanti altri|tanti ospiti
tba|tbc|tbd|t.b.a.|t.b.c.|n/a|to be announced|to be confirmed|to be determined|coming soon|more soon
announced soon
special guest|special guests|very special guest|very special guests|secret guest|secret guests|surprise guest
surprise guests|mystery guest|guest|guests|guest dj|guest djs|special guest djs|secret headliner|secret set
surprise act
surprise set|secret act|secret artist|secret dj|resident|residents|resident dj|resident djs|residents djs
our residents
visual|visuals|vj|same place|same time|same venue|ebenda|gleicher ort|selber ort|zelfde plek
zelfde plaats|même lieu|même endroit|mismo lugar|mismo sitio|stesso posto|stesso luogo|stessa ora|mesmo lugar
mesmo sítio|mesma hora|misma hora|même heure|sitzend|bestuhlt|unbestuhlt|seated|standing|all ages|bühne frei|sorpresas
surprises|the resident djs|friends|and friends|your friends|friends and family|more|many more|much more|more acts
more artists
more names|plus more|others|and others|many others|support|support act|support acts|local support|locals
local djs
local dj|local heroes|local acts|local guests|supports|dj|djs|the djs|dj support|dj team|dj crew|dj set|dj sets
live
live music|live musik|live act|live acts|live band|live bands|live dj|live djs|live set|live sets|live show
line up
lineup|artists|acts|music|open decks|open mic|jam session|open jam|doors|doors open|after party|afterparty
aftershow
aftershow party|after show party|afters|afterhour|afterhours|warm up|warmup|closing|opening|close|curfew
set times|running order
intermission|free entry|free|sold out|late show|early show|matinee|all night long|all night|headliner
headliners|host|hosts|mc|vj|vjs|visuals|workshop|workshops|panel|panels|talk|talks|panel talk|lecture|screening
film screening|film screenings|q and a|discussion|performance|performances|performers|drag show
drag performances
exhibition|flea market|food trucks|karaoke|cancelled|canceled
postponed|various artists|among others|amongst others|a.o.|v/a|and guests|presale|tickets|rsvp|main room
main stage
second room|main floor|tickets at the door|and so on|etc|opener|unknown artist|none|null|artist|line up tba
gast|gaeste|gäste|special gäste|überraschungsgast|überraschungsgäste|überraschung|geheimer gast|freunde
und freunde
viele mehr|vieles mehr|viele weitere|weitere|weitere acts|weitere künstler|und weitere|mehr|und mehr|u.v.m.|uvm
u.a.
unter anderem|u.v.a.|uva|u.v.a.m.|uvam|und viele andere|viele andere|andere|wird noch bekannt gegeben
wird bekanntgegeben
wird noch bekanntgegeben|in kürze mehr|ausverkauft|abgesagt|verschoben|verlegt|lokale djs|residenten|vorband
einlass
beginn|ende|schluss|eintritt frei|abendkasse|konzert|lesung|hausgäste|aftershowparty
invité|invités|invitée|invitées|invité surprise|invités surprises|invité surprise|invités spéciaux
invité spécial
guest surprise|guests surprises|entre autres|et plus|et plus encore|plus encore|et bien d'autres|bien d'autres
et d'autres
d'autres|et beaucoup d'autres|beaucoup d'autres|amis|et amis|et ses amis|et ses invités|à confirmer|à annoncer
à venir|complet|annulé|reporté|résidents|résident|les résidents|première partie|entrée libre|concert|concerts
invitado|invitados|invitada|invitadas|invitado sorpresa|invitados sorpresa|invitado especial
invitados especiales
artista invitado|artistas invitados|más|y más|y mucho más|mucho más|muchos más|y muchos más|muchas más
entre otros|otros|y otros
amigos|y amigos|amics|i amics|amigues|amigas|y amigas|por confirmar
por anunciar|por definir|próximamente|residente|residentes|agotado|cancelado
aplazado
telonero|teloneros|telonera|entrada libre|concierto|conciertos|dj invitado|djs invitados
gasten|speciale gast|speciale gasten|verrassingsgast|vrienden|en vrienden|meer|en meer|veel meer
en veel meer|vele anderen|en vele anderen|o.a.|onder anderen|onder andere|e.v.a.|e.a.|anderen|en anderen
nog aan te kondigen|nader te bepalen
n.t.b.|ntb|nog bekend te maken|uitverkocht|geannuleerd|voorprogramma|lokale helden
ospite|ospiti|ospite speciale|ospiti speciali|ospite a sorpresa|ospiti a sorpresa|tra gli altri|altri|e altri
altri ospiti
molti altri|e molti tra gli altri|altri|e altri ancora|altro|e altro|e molto altro|molto altro|amici|e amici
da annunciare
da confermare|da definire|residenti|esaurito|annullato|rinviato|ingresso libero|concerto|guest a sorpresa
convidado|convidados|convidada|convidadas|convidado especial|convidados especiais|convidado surpresa|mais
e mais|muito mais|e muito mais|muitos mais|e muitos mais|outros|e outros|entre outros|amigos|e amigos
a confirmar
a anunciar|a definir|em breve|esgotado|cancelado|adiado|residentes|entrada gratuita
double bill|triple bill|co-headline|doppelkonzert|doppelabend|konzertabend|album launch|record launch|single launch
release party|release show|releaseparty|releaseshow|plattentaufe|showcase|dj night|lunchtime concert|lunchconcert
vielen mehr|vielen weiteren|vielen anderen|resident team|sliding scale|no one turned away|notaflof|unannounced
surprise|sorpresa|verrassing
dubbelconcert|double plateau|carte blanche|doble cartel|sesión|sesión dj|doppio concerto|concerto duplo|dj-set
"""
"""Phrases that stand for acts without naming one; fields are divided by `|` and line ends."""

HAPPENINGS = """
weitere acts folgen|weitere acts|hausband|house band|et plus encore|prix libre|entrée libre|soirée d'ouverture
projection de film|artista sorpresa|artiste surprise|verrassingsact|gratis entree|karaoke night|karaoké
ingresso libero|entrada libre|eintritt frei|überraschungsgast|überraschungsact|surprise band|more acts to follow
y muchos más|e molti altri|quiz|quiz night|pub quiz|music quiz|bar quiz|kneipenquiz|quizabend|musikquiz
soirée quiz|blind test|noche de quiz|pubquiz|quizavond|trivia night|bingo|drag bingo|musical bingo|musikbingo
bingo night|open deck|open stage|open mic night|open decks night|offene bühne|scène ouverte|micro abierto
open podium|palco aberto|jam night|poetry slam|comedy night|stand up comedy|open mic comedy|spieleabend
game night|games night|board games|soirée jeux|noche de juegos|spelletjesavond|film night|movie night|filmabend
kinoabend|filmvorführung|filmvertoning|filmavond|soirée film|proyección|cinéclub|ciné club|cineclub|cineforum
vernissage|finissage|vernissage und ausstellung|exhibition opening|ausstellung|ausstellungseröffnung
tentoonstelling|lesung und gespräch|lecture publique|book launch|buchpräsentation|podiumsdiskussion|diskussion
artist talk|table ronde|mesa redonda|flohmarkt|nachtflohmarkt|vinyl market|record fair|record market
plattenbörse|schallplattenbörse|bourse aux disques|feria del disco|platenbeurs|weihnachtsmarkt|christmas market
brocante|vide grenier|rommelmarkt|clothes swap|kleidertausch|brunch|supper club|apéro|aperitivo|happy hour
beer tasting|wine tasting|weinprobe|dégustation|tanztee|tanzkurs|dance class|salsa class|yoga|kids disco
kinderdisco|silent disco|ladies night|student night|studentenparty|meet and greet|listening session
listening party|release party|record release|birthday party|geburtstagsparty|heimspiel|dj collective|house djs
raffle|tombola|verlosung|loterie|rifa|lotteria|lucky dip|mince pies|cake|kuchen|glühwein|
closing set|opening set|closing party|opening party|summer party|sommerfest|hoffest|straßenfest|new years eve
"""
"""What takes place at a venue where nobody is billed, in seven languages: data for `stopnames`."""

COMPOSERS = """
bach mozart beethoven schubert schumann brahms haydn handel haendel mendelssohn chopin liszt debussy ravel faure poulenc
satie messiaen vivaldi telemann buxtehude monteverdi palestrina purcell dowland schutz pachelbel corelli scarlatti
rameau couperin charpentier verdi puccini rossini donizetti bizet berlioz gounod dvorak smetana janacek tschaikowsky
tchaikovsky tchaikovski chaikovski ciajkovskij rachmaninoff rachmaninow rachmaninov mussorgsky mussorgski shostakovich
schostakowitsch prokofiev prokofjew prokofieff stravinsky strawinsky bartok kodaly ligeti mahler bruckner wagner
sibelius grieg elgar britten holst hindemith schonberg schoenberg webern albeniz granados falla boccherini paganini
guilmant vierne widor bruhns boellmann reger rheinberger durufle
gershwin copland korngold sweelinck josquin ockeghem byrd tallis gesualdo frescobaldi zelenka biber piazzolla saens
scriabin skrjabin scriabine danzi bacewicz lalande weill guridi lully hensel szymanowski lutoslawski penderecki kurtag
ginastera revueltas mompou turina borodin glinka khachaturian enescu reicha spohr clementi czerny diabelli froberger
praetorius tartini locatelli geminiani albinoni delius finzi xenakis stockhausen boulez dutilleux milhaud honegger
chausson lachenmann berio dallapiccola
"""
"""Surnames of composers as programmes print them; only of those whose name no band shares."""

WORKS = """
sonat suite partit ballad etude nocturn notturn prelud pralud requiem symphon sinfon konzert concerto variation fuga
fuge fugue messe passion lied impromptu mazurk polonais walzer waltz valse kantate cantat motet toccat opus bwv kv
"""
"""What the names of works begin with, folded."""

COMPOSERS_FIRST = """
johann sebastian wolfgang amadeus ludwig van clara robert franz felix bartholdy frederic claude maurice gabriel
francis georg
george friedrich frideric antonio henry dmitri sergei sergej igor bela peter pjotr modest edvard jean johannes saint
"""
"""What stands before them."""

FUNCTION_WORDS = """
a an the of and to in on at for with from by as is are was were be been it its this that these those we our you
your they their he she his her who which where when while whose not or but so if into over under than then there
der die das den dem des ein eine einen und mit von zu im am auf für bei nach aus wir ihr sie ist sind wird
le la les un une des du de et à au aux pour dans sur avec par qui que est sont nous vous
el los las una y con para por en se es son del al su
het een en van voor met op bij naar uit wij zijn is te dat die
il lo gli un uno e di da con per su che sono è del della
o os as um uma e do da dos das com para por em no na que é são
"""
"""Small words whose share tells a sentence from a name."""
