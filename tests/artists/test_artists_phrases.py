"""Names within the words of a sentence, in seven languages; the band names that look like such words stay whole."""

# ruff: noqa: E501 - phrases and names stand on a line as long as they like

import pytest

from undercard.artists.bill import explain_bill, read_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.phrases import without_close, without_lead

NOBODY = Gazetteer.of([])


def names(bill: str, gazetteer: Gazetteer = NOBODY) -> list[str]:
    return [credit.name for credit in read_bill(bill, gazetteer)]


LEADS = """
then X|local legends X|we'll have X|an intimate set by X|Leeds trio X|Irish folk singer X|Bristol's own X
danach X|die Songwriterin X|der Wiener Liedermacher X|die Kölner Indieband X|Oben spielen X|Es spielen X|Mit dabei sind X
Solistin ist X|dem Kollektiv X|Konzert von X|Ersatztermin! X|Support kommt von X
la chanteuse X|le duo bruxellois X|concert de X|carte blanche à X|en première partie X|suivi de X
Tocan X|toca X|la cantante gallega X|los madrileños X|presentación del disco de X|jotas de X|musicalizan X
het trio X|sopraan X|rapper X|kort setje van X|Door het X|komt het Tsjechische duo X|het Poolse X|als voorprogramma X
il gruppo X|concerto della X|Il concerto di X|apre X|Suonano X|la cantautrice X
o grupo X|e depois o X|toca a X|participação de X|com primeira parte de X|os X
"""


@pytest.mark.parametrize("name", ["Marta Vilar", "Wet Cement Nord"])
@pytest.mark.parametrize("lead", [lead for line in LEADS.split("\n") for lead in line.split("|") if lead])
def test_words_that_lead_up_to_a_name_are_not_part_of_it(lead: str, name: str) -> None:
    assert names(lead.replace("X", name)) == [name]


CLOSES = """
X plays Bach|X is back|X straight from Ballyhaunis|X launch their debut|X tape release|X instore|X CANCELLED|X's album launch
X spielt die Vierte|X stellen ihr Album vor|X legt auf|X an der Bar|X ihre Platte|X ABGESAGT wegen Krankheit|X solo
X fête son vinyle|X chante Barbara|X dernières places|X Nouveau|X fr|X ANNULÉ pour cause de maladie
X vuelven|X canta Dolores|X a los platos|X como teloneras|X de telonera|X nueva fecha|X se estrenan
X zingt Piaf|X komt|X AFGELAST wegens ziekte|X uitverkocht|X bespeelt drie orgels|X laatste kaarten|X nl
X suona Bach|X tornano|X esaurito|X alla consolle|X improvisa|X ultimi biglietti
X fica|X canta Dolores|X apresenta o disco|X esgotado|X a solo|X lançamento do disco
X. Free|X. Einlass 19 Uhr|X. Precios|X. Fout mag|X djs|X dir. Jon Vale|X conducting
"""


@pytest.mark.parametrize("name", ["Marta Vilar", "Wet Cement Nord"])
@pytest.mark.parametrize("close", [close for line in CLOSES.split("\n") for close in line.split("|") if close])
def test_words_that_go_on_after_a_name_are_not_part_of_it(close: str, name: str) -> None:
    assert names(close.replace("X", name)) == [name]


@pytest.mark.parametrize(
    "bill",
    [
        "Marta Vilar Consort o.l.v. Jon Vale",
        "Marta Vilar Consort, diretta da Jon Vale",
        "Marta Vilar Consort, Leitung: Jon Vale",
        "Marta Vilar Consort, direction Jon Vale",
        "Marta Vilar Consort (Ltg. Jon Vale)",
        "Marta Vilar Consort (dir. Jon Vale)",
        "Marta Vilar Consort, conductor Jon Vale",
    ],
)
def test_who_conducts_is_an_act_beside_the_ensemble(bill: str) -> None:
    assert names(bill) == ["Marta Vilar Consort", "Jon Vale"]


WHOLE = """
The Band|The The|Trio Mandili|Duo Pace Poli|DJ Solo|Han Solo|Orchestra Baobab|Die Ärzte|La Femme|El Lobo|Les Savy Fav
Plus Instruments|With Teeth|By the Sea|With the Lions|At the Drive-In|Wir sind Helden|We Are Scientists|Element of Crime|Der Nino aus Wien
Kafka lebt nicht mehr hier|God is an Astronaut|This is the Kit|Everything is Recorded|Bass Drum of Death|Show of Hands
Get Well Soon|Queens of the Stone Age|Death from Above|Sons of Kemet|Il Teatro degli Orrori|El niño gusano|La maison tellier
I Cani|Os Mutantes|De Jeugd van Tegenwoordig|Rapper Big Pooh|Tenor Saw|13th Floor Elevators|Dr. Dog|St. Vincent|Run P.
M. Ward|Fred again..|Mr. Bungle|Antonio Higuero hijo|Les Draveurs électriques|Koor zonder dirigent|dal Forno|von Südenfed
lil' Maïzena|dj Kwelder|tUnE-yArDs|alt-J|black midi|Panic! At the Disco|Godspeed You! Black Emperor|Art Nouveau|New Order
The Matinee|One Direction Tribute|Canta Napoli|Concerto Köln|Team USA|Pepa la Grande|Oben Unten|Im Westen nix Neues|In Flames
Von Wegen Lisbeth|Poi Dog Pondering|dj 4.50|MAÏS|A garota não|Le Trio Joubran
"""


@pytest.mark.parametrize("name", [name for line in WHOLE.split("\n") for name in line.split("|") if name])
def test_name_that_looks_like_such_words_stays_whole(name: str) -> None:
    assert names(name) == [name]
    assert names(f"Juno Pell, {name}, Aster Noir") == ["Juno Pell", name, "Aster Noir"]


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("HILDUR ÁSMUNDS is / Wim Claes be", "HILDUR ÁSMUNDS | Wim Claes"),
        ("SLOW BICYCLE nl + PIERRE FEUILLE be", "SLOW BICYCLE | PIERRE FEUILLE"),
        ("*Agua Mansa*, *Doble Filo* y *Nena Plá*", "Agua Mansa | Doble Filo | Nena Plá"),
        ("_Wet Cement_ + _Kolm_", "Wet Cement | Kolm"),
        ("UG \U0001f50a Wet Cement, Kolm\nOG \U0001f50a Nord 9", "Wet Cement | Kolm | Nord 9"),
        ("23-01 Kolm\n01-03 Marta Vilar\n03-05 Juno b2b Vell", "Kolm | Marta Vilar | Juno | Vell"),
        ('Das Consort "Fünferlei"', "Fünferlei"),
        ('Manuel "El Carbonero"', 'Manuel "El Carbonero"'),
        ("Wet Cement - Anna's Ghosts", "Wet Cement | Anna's Ghosts"),
        ("Grote zaal - Wet Cement", "Wet Cement"),
        ("Marta Vilar - voc, Jon Vale - p", "Marta Vilar | Jon Vale"),
        ("Koro Vell/Juno Pell", "Koro Vell | Juno Pell"),
        ("Wet Cement, cancelled due to illness", "Wet Cement"),
        ("Wet Cement, members of Kolm", "Wet Cement"),
        ("Wet Cement with full band", "Wet Cement"),
        ("Wet Cement mit neuem Album", "Wet Cement"),
        ("Wet Cement, qui fêtent leur album", "Wet Cement"),
        ("Werke von Bach und Händel, Marta Vilar", "Marta Vilar"),
        ("Wet Cement & Söhne", "Wet Cement & Söhne"),
        ("Joan Casals & amics", "Joan Casals"),
        ("Wet Cement en vrienden", "Wet Cement"),
        ("Wet Cement et ses amis", "Wet Cement"),
        ("Kolm. Oben spielen Wet Cement, danach DJ Okko", "Kolm | Wet Cement | DJ Okko"),
        ("u. a. Wet Cement, Kolm", "Wet Cement | Kolm"),
        ("Carla Drift und der", "Carla Drift"),
        ("Carla Drift is", "Carla Drift"),
        ("Slow Bruise {Slow Bruise, Amnesia Dad", "Slow Bruise | Slow Bruise | Amnesia Dad"),
        ("The Milkcrates, $300 Couch, Aunt Patty, $10 door", "The Milkcrates | $300 Couch | Aunt Patty"),
        ("Mo Lind & The Late Shift have not played here since 2022", "Mo Lind & The Late Shift"),
        ("Benefizkonzert Lia Hornung", "Lia Hornung"),
        ("DJ set vinyle de Momo Galette", "Momo Galette"),
        ("Aliénor Cast, piano & Nils Berg", "Aliénor Cast | Nils Berg"),
        ("Mundo Gusano, Srta. Trueno Verde", "Mundo Gusano | Srta. Trueno Verde"),
        ("Anna Volt • 3 Uur Stilte", "Anna Volt | 3 Uur Stilte"),
        ("Rentenpunkt und der großartigen Mia Solveig", "Rentenpunkt | Mia Solveig"),
        ("Juno Pell, the Finnish kantele player Anna-Lise Korpi", "Juno Pell | Anna-Lise Korpi"),
        ("Os Mar de Vidro, com abertura dos Azulejos", "Os Mar de Vidro | Azulejos"),
    ],
)
def test_bill_in_prose_names_exactly_its_acts(bill: str, expected: str) -> None:
    assert names(bill) == expected.split(" | ")


def test_bill_in_lower_case_keeps_its_names() -> None:
    assert names("ivo lantern, het trio, canta dolores, sasha") == ["ivo lantern", "het trio", "canta dolores", "sasha"]


def test_known_name_keeps_the_words_that_lead_up_to_it() -> None:
    assert names("bar Italia") == ["Italia"]
    assert names("bar Italia", Gazetteer.of(["bar Italia"])) == ["bar Italia"]


def test_what_stood_around_a_name_is_told() -> None:
    reading = explain_bill("kort setje van Wet Cement nl, Kolm vuelven", NOBODY)
    assert [credit.notes for credit in reading.credits] == [("nl",), ()]
    assert [(drop.words, drop.why) for drop in reading.dropped] == [
        ("kort setje van", "leads up to a name"),
        ("vuelven", "goes on after a name"),
    ]


def test_phrase_without_prose_is_given_as_it_is() -> None:
    assert without_lead("Wet Cement").name == without_close("Wet Cement").name == "Wet Cement"
    assert without_lead("").name == ""
    assert without_close("").name == ""


def test_role_of_a_guest_is_read_behind_the_words_around_it() -> None:
    roles = {credit.name: credit.role.value for credit in read_bill("Els Faroles, Marga Puig de telonera", NOBODY)}
    assert roles == {"Els Faroles": "headliner", "Marga Puig": "support"}
