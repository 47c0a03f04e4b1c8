"""The sender as a venue: which mails have a house, by which printed name, in which town, and which have none."""

import time
from datetime import UTC, datetime

import pytest

from undercard.entities.messages import Message
from undercard.entities.names import MessageId
from undercard.events.context import context_of
from undercard.events.festival_sites import beside_dates
from undercard.events.house import find_house
from undercard.events.imprint_names import clean_name
from undercard.events.imprints import find_imprints
from undercard.events.likeness import squeezed
from undercard.events.page import read_html
from undercard.events.places import fold_place, is_city, is_region, zone_of
from undercard.events.plain_text import read_text
from undercard.events.sender_parts import house_in
from undercard.events.sites import said_always, said_apart, said_for_all
from undercard.events.towns import ZONES

NIGHTS = "\n\nFri 12 March\nAda Brisk\n\nSat 20 March\nGrey Harbour\n\n"


def house_of(
    text, sender="", address="info@list.example", subject="March", places=(), placeless=1.0, *, html=False, hosted=True
):
    sent = datetime(2027, 2, 27, tzinfo=UTC)
    message = Message(MessageId("m"), "eml:m", "m", address, sender, subject, sent, (), (text,), ())
    lines = read_html(text) if html else read_text(text)
    house = find_house(context_of(message, None, [lines]), lines, places, placeless=placeless, hosted=hosted)
    return house.venue, house.city


@pytest.mark.parametrize(
    ("sender", "address", "foot", "house"),
    [
        (
            "The Lime Kiln",
            "hi@limekiln.example",
            "The Lime Kiln · 31a Ferry Lane · London SE8 4PA",
            ("The Lime Kiln", "London"),
        ),
        (
            "Kilnhouse, Ballina",
            "box@kilnhouse.example",
            "Kilnhouse, Tone Street, Ballina, Co. Mayo, F26 X7C1",
            ("Kilnhouse", "Ballina"),
        ),
        ("SILO", "doors@silo.example", "SILO, 41 Varick Ave, Brooklyn NY 11237", ("SILO", "Brooklyn")),
        (
            "Jazz im Turm e.V.",
            "info@turm.example",
            "Jazz im Turm e.V. · Haaggasse 14 · 72070 Tübingen",
            ("Jazz im Turm", "Tübingen"),
        ),
        ("Remise", "hoi@remise.example", "Verein Remise, Weierstrasse 5, 9500 Wil SG", ("Remise", "Wil")),
        ("La Cale", "infos@lacale.example", "La Cale\n9 quai du Port, 35000 Rennes", ("La Cale", "Rennes")),
        ("L'Étuve", "a@etuve.example", "L'Étuve ASBL — rue du Canal 61, 1000 Bruxelles", ("L'Étuve", "Bruxelles")),
        (
            "Le Grenier",
            "a@grenier.example",
            "Le Grenier · 5225, boul. Saint-Laurent, Montréal (Québec) H2T 1S4",
            ("Le Grenier", "Montréal"),
        ),
        ("Sala Tormo", "a@tormo.example", "Sala Tormo · C/ del Olmo 31, 28012 Madrid", ("Sala Tormo", "Madrid")),
        (
            "De Veerpont",
            "a@veerpont.example",
            "De Veerpont · Pothoofd 61 · 7411 ZA Deventer",
            ("De Veerpont", "Deventer"),
        ),
        (
            "Circolo Lanterna",
            "a@lanterna.example",
            "Circolo ARCI Lanterna - via del Mulino 18/2 - 40127 Bologna",
            ("Circolo ARCI Lanterna", "Bologna"),
        ),
        ("Maré Cheia", "a@marecheia.example", "Maré Cheia\nCais do Gás, 14 — Lisboa", ("Maré Cheia", "Lisboa")),
    ],
)
def test_the_address_in_the_foot_gives_the_house_and_its_town(sender, address, foot, house):
    assert house_of(NIGHTS + foot, sender, address) == house


@pytest.mark.parametrize(
    ("sender", "address", "subject", "foot", "venue"),
    [
        (
            "Gerda Moll",
            "moll@oelmuehle.example",
            "Programm",
            "Ölmühle Nord e.V. | Am Teich 3 | 21073 Hamburg",
            "Ölmühle Nord",
        ),
        ("", "vinea@liste.example", "[vinea] maggio", "CSO Vinea, via dell'Orto 44, Padova", "CSO Vinea"),
        (
            "Ted Hale",
            "tidefolk@isp.example",
            "Tide Folk Club",
            "Tide Folk Club, The Boat Inn, Mill Street, Bewdley DY12 9AA",
            "The Boat Inn",
        ),
        (
            "az lokschuppen",
            "az-termine@lists.example",
            "termine",
            "autonomes zentrum lokschuppen * gleisstr. 9 * 34127 kassel",
            "az lokschuppen",
        ),
        (
            "Ron Abel",
            "ron@oldpearhc.example",
            "fall",
            "Ron\nOld Pear House Concerts\nWimberley, Texas",
            "Old Pear House Concerts",
        ),
    ],
)
def test_the_best_printed_form_of_the_name_is_chosen(sender, address, subject, foot, venue):
    assert house_of(f"welcome to the az lokschuppen{NIGHTS}{foot}", sender, address, subject)[0] == venue


def test_a_person_writing_for_a_house_leaves_its_name_in_the_text():
    text = f"Chers amis,\nla Vieille Barge rouvre ses écoutilles.{NIGHTS}Paul Rand, président"
    assert house_of(text, "Paul Rand", "p.rand@vieillebarge.example")[0] == "la Vieille Barge"


def test_a_name_with_a_preposition_is_a_place():
    assert (
        house_of(NIGHTS, "De Loodgrijze", "info@loodgrijze.example", "December in De Loodgrijze")[0] == "De Loodgrijze"
    )


def test_the_name_may_end_a_sentence_before_its_street():
    foot = "Sala Tormo. Calle del Olmo 23, 28012 Madrid. Recibes este correo porque te suscribiste. Darse de baja"
    assert house_of(NIGHTS + foot, "Sala Tormo", "a@tormo.example") == ("Sala Tormo", "Madrid")


def test_an_address_without_a_name_is_the_senders():
    assert house_of(f"{NIGHTS}SOLD OUT\nTonalá 210, Roma Sur, CDMX", "Foro Lince", "a@lince.example") == (
        "Foro Lince",
        "CDMX",
    )


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("hello, all at The Lexi Rooms unless we say otherwise", ("The Lexi Rooms", None)),
        ("All concerts take place at Union Chapel, London", ("Union Chapel", "London")),
        ("Alle Konzerte finden im Silbersaal statt", ("Silbersaal", None)),
        ("Tous les concerts ont lieu au Hangar Bleu, à Lyon", ("Hangar Bleu", "Lyon")),
        ("Todos los conciertos se celebran en el Palacio Roto, Madrid", ("Palacio Roto", "Madrid")),
        ("Tutti i concerti si tengono al Teatro Vecchio, Torino", ("Teatro Vecchio", "Torino")),
        ("Todos os concertos têm lugar no Cinema Ribeira, Porto", ("Cinema Ribeira", "Porto")),
        ("Alle concerten zijn in de Oude Kerk, Delft", ("Oude Kerk", "Delft")),
        ("Waar? Domein De Plassen, Gent. Camping open.", ("Domein De Plassen", "Gent")),
        ("Where: Hollow Barn, Stroud", ("Hollow Barn", "Stroud")),
        ("All at the Hollow Barn in Stroud, all at 7:30", ("Hollow Barn", "Stroud")),
        ("meets upstairs at the Plough & Anchor, Weir Street, Stroud", ("Plough & Anchor", "Stroud")),
        ("We are back upstairs at the Fleece from this Thursday, usual time.", ("Fleece", None)),
        ("Wir laden zu unseren Konzerten im Palais Rosenhof ein, Weg 2.", ("Palais Rosenhof", None)),
    ],
)
def test_a_place_said_for_all_nights_holds_for_all(text, site):
    found = said_for_all(read_text(text))
    assert found is not None
    assert (found.venue, found.city) == site


def test_a_room_said_for_all_is_named_in_full_where_the_mail_does():
    text = "El Auditorio del Colegio Real abre sus puertas. Todos los conciertos se celebran en el Auditorio (20 h)."
    assert house_of(text + NIGHTS, "Jazz en el Real")[0] == "Auditorio del Colegio Real"


def test_as_ever_names_the_place_of_a_series():
    found = said_always(read_text("As ever we are upstairs at the Boat Inn, Stourport, every Friday."))
    assert found is not None
    assert (found.venue, found.city) == ("Boat Inn", "Stourport")


def test_as_always_may_name_a_room_of_the_place():
    found = said_always(read_text("Zoals altijd in de kelder van Jazzcafé Krom, Springweg 9 in Utrecht."))
    assert found is not None
    assert found.venue == "Jazzcafé Krom"


@pytest.mark.parametrize(
    "text",
    [
        "Every ticket for the Boat Inn is gone",
        "Karten wie immer im Buchladen Nord",
        "Cada miércoles: micrófono abierto con el Profe Rulo",
        "Rosa Lumen (all night long) en Stijn Plastiek",
        "All shows in London",
        "Alle Konzerte im Saal",
    ],
)
def test_sales_guests_rooms_and_towns_are_no_place_of_all(text):
    lines = read_text(text)
    assert said_for_all(lines) is None
    assert said_always(lines) is None


@pytest.mark.parametrize(
    ("sender", "head", "site"),
    [
        ("Salt Festival", "Salt Festival – 2-4 July 2027, Hollow Park, Ipswich", ("Hollow Park", "Ipswich")),
        ("Wiesenklang Open Air", "11. bis 13. Juni 2027\nGut Ahorn bei Lüneburg", ("Gut Ahorn", "Lüneburg")),
        (
            "Festival Ardent",
            "La 14e édition, du 20 au 22 mai 2027 sur le site de Belair, à Liège.",
            ("site de Belair", "Liège"),
        ),
        (
            "Festival Ola",
            "Festival Ola · 10, 11 y 12 de junio de 2027 · Playa de Levante, Gijón",
            ("Playa de Levante", "Gijón"),
        ),
        (
            "Festival Onda",
            "Temos horários para os três dias na Praia do Norte, Viana do Castelo.",
            ("Praia do Norte", "Viana do Castelo"),
        ),
        ("Tide Festival", "who plays on which day, down on the Pier Field in Dingle", ("Pier Field", "Dingle")),
    ],
)
def test_a_festival_is_where_its_head_says(sender, head, site):
    foot = f"{sender} Ltd, 4 Office Row, Snape, IP17 1SP"
    assert house_of(f"{head}\n\nFRIDAY\n\nAda Brisk\n\nSATURDAY\n\nGrey Harbour\n\n{foot}", sender) == site


def test_a_festivals_office_is_no_site():
    assert house_of(f"{NIGHTS}Salt Festival Ltd, 4 Quay Road, Ipswich IP4 1SP", "Salt Festival") == (None, None)


def test_camping_and_day_tickets_make_a_festival_of_an_unnamed_one():
    text = f"Camping ab Donnerstag, Tagestickets 49 €.{NIGHTS}Verein Glut, Seegasse 3, 6900 Bregenz"
    assert house_of(text, "Glut", "a@glut.example") == (None, None)


@pytest.mark.parametrize(
    ("sender", "address", "foot"),
    [
        ("Rhein Konzerte", "a@rhein.example", "Rhein Konzertagentur GmbH, Große Straße 2, 50667 Köln"),
        ("Maple Booking", "a@maple.example", "Maple Booking\nvia del Pratello 70, 40122 Bologna"),
        ("Cork Listings", "a@corklistings.example", "Cork Listings, 3 Dyke Parade, Cork"),
        ("Radio Nord", "a@radionord.example", "Radio Nord, Hafenstr. 3, 24103 Kiel"),
        (
            "Jo Lind from Loud Letter",
            "loud@substack.example",
            "© 2027 Jo Lind\n548 Market Street PMB 72296, San Francisco, CA 94104",
        ),
        ("Ada Terp", "a.terp@isp.example", "Ada\nNoorderhaven 61, Groningen"),
        ("Gaz", "gaz@mail.example", "gaz x"),
    ],
)
def test_agencies_guides_writers_and_homes_have_no_house(sender, address, foot):
    assert house_of(NIGHTS + foot, sender, address) == (None, None)


def test_a_sender_whose_events_are_all_elsewhere_has_no_house():
    foot = "Kulturhaus Nord, Hafenstr. 3, 24103 Kiel"
    assert house_of(NIGHTS + foot, "Kulturhaus Nord", places=("Knust", "Pumpe"), placeless=0.0) == (None, None)


def test_a_guide_with_one_placeless_event_has_no_house():
    foot = "Scheldestem · Kaai 72, 2000 Antwerpen"
    assert house_of(NIGHTS + foot, "Scheldestem", places=("Trix", "Zomerbar", "De Studio"), placeless=0.25) == (
        None,
        None,
    )


def test_a_venue_with_guests_elsewhere_keeps_its_house():
    foot = "Kulturhaus Nord, Hafenstr. 3, 24103 Kiel"
    assert house_of(NIGHTS + foot, "Kulturhaus Nord", places=("Knust", "Pumpe", "Max"), placeless=0.3) == (
        "Kulturhaus Nord",
        "Kiel",
    )


def test_a_shop_that_names_itself_once_is_at_home():
    assert house_of(NIGHTS, "Rille 9", places=("Rille 9", "Postgarage"), placeless=0.3)[0] == "Rille 9"


def test_the_one_place_of_the_other_nights_is_that_of_the_last():
    assert house_of(NIGHTS, "Festival Ola", places=("Playa Sur, Gijón",) * 2, placeless=0.3) == ("Playa Sur", "Gijón")


def test_the_office_of_a_house_writes_for_it():
    foot = "Gleis Booking, Bahnhofstraße 9, 50667 Köln"
    assert house_of(NIGHTS + foot, "Club Gleis", "a@gleis.example") == ("Club Gleis", "Köln")


def test_a_motto_at_the_head_names_the_house():
    text = "Notes and nights from The Weaver Room, Otley\n\n" + NIGHTS
    assert house_of(text, "Ida", "ida@mail.example")[0] == "The Weaver Room"


def test_logos_name_the_town():
    page = '<img alt="FORO LINCE – Madrid"><p>Fri 12 March</p><p>Ada Brisk</p>'
    assert house_of(page, "Foro Lince", "a@lince.example", html=True) == ("Foro Lince", "Madrid")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verein Remise", "Remise"),
        ("© 2027 La Gare ASBL", "La Gare"),
        ("Copyright © 2026 Kühlraum UG", "Kühlraum"),
        ("A Nora – Associação Cultural", "A Nora"),
        ("Asociación Cultural Marea", "Marea"),
        ("Kranhalle Betriebs-GmbH", "Kranhalle"),
        ("The Glass Room Inc", "The Glass Room"),
    ],
)
def test_legal_forms_and_marks_are_no_part_of_a_name(text, name):
    assert clean_name(text) == name


def test_post_boxes_are_no_houses():
    assert list(find_imprints(read_text("La Gare, case postale 311, 1800 Vevey"))) == []


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("Köln", "Europe/Berlin"),
        ("Łódź", "Europe/Warsaw"),
        ("Tromsø", "Europe/Oslo"),
        ("Halle (Saale)", "Europe/Berlin"),
        ("L’Hospitalet", "Europe/Madrid"),
        ("Funchal", "Atlantic/Madeira"),
        ("Las Palmas", "Atlantic/Canary"),
        ("Winnipeg", "America/Winnipeg"),
        ("Hobart", "Australia/Hobart"),
        ("Recife", "America/Recife"),
    ],
)
def test_towns_lie_in_their_zones(city, zone):
    assert is_city(city)
    assert str(zone_of(city)) == zone


def test_towns_are_folded_named_once_and_no_regions():
    names = [name for cities in ZONES.values() for name in cities.split(" | ")]
    assert all(fold_place(name) == name for name in names)
    assert len(names) == len(set(names)) > 1_500
    assert {name for name in names if is_region(name)} <= {"luxembourg", "la"}


@pytest.mark.parametrize(
    "word", ["Este", "Como", "Sale", "Deal", "Leer", "Waren", "Chico", "Gaia", "Spa", "Auch", "Rio", "Salem"]
)
def test_ordinary_words_are_no_towns(word):
    assert not is_city(word)


@pytest.mark.parametrize(
    "line",
    [
        "alle Konzerte im " * 60,
        "A " * 2_000,
        "1 A, " * 900,
        "every " * 600,
        "Rue 1 · " * 500,
        "a" * 4_000,
        "De La " * 600,
    ],
)
def test_long_odd_lines_cost_no_more_than_their_length(line):
    lines = "\n".join([line] * 300)
    house_of("warm up", "Kulturhaus Nord")
    start = time.process_time()
    house_of(lines, "Kulturhaus Nord")
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize(
    ("sender", "address", "venue"),
    [
        ("Vicente - Café Contrabajo", "vicente@cafecontrabajo.example", "Café Contrabajo"),
        ("Rike vom Trafohaus", "rike@trafohaus.example", "Trafohaus"),
        ("Loretta (Tramontana)", "loretta@arcitramontana.example", "Tramontana"),
    ],
)
def test_a_person_who_writes_for_a_house_is_not_the_house(sender, address, venue):
    foot = f"{venue}, 12 Quay Road, Bristol"
    assert house_of(f"Hello{NIGHTS}{foot}", sender, address)[0] == venue


def test_a_name_that_its_address_spells_stays_whole():
    for address in ("post@annavandijk.example", "anna@post.example"):
        assert house_in("Anna van Dijk", address, lambda text: text.casefold().replace(" ", "")) == "Anna van Dijk"


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("Upstairs at The Drovers, Malham Road, Skipton. Thursdays 8pm.", ("The Drovers", "Skipton")),
        (
            "We meet as always on first (or so) Fridays in the skittle alley of the Poltimore Inn.",
            ("Poltimore Inn", None),
        ),
        (
            "Alle Konzerte finden, wenn nicht anders gesagt, donnerstags im Gewölbekeller statt (Alte Mälzerei, Bonn).",
            ("Alte Mälzerei", "Bonn"),
        ),
    ],
)
def test_a_place_that_is_said_once_in_passing_holds_for_all(said, site):
    lines = read_text(said)
    found = said_for_all(lines) or said_always(lines)
    assert found is not None
    assert (found.venue, found.city) == site


def test_the_grounds_before_the_days_of_a_festival_are_its_site():
    said = "Trois jours face à la mer, sur le terrain du Corbeau à Lannion, du 14 au 16 août."
    told = house_of(f"{said}{NIGHTS}", "Festival Les Embruns", "infos@embruns.example")
    assert told == ("terrain du Corbeau", "Lannion")


@pytest.mark.parametrize(
    "filler", ["as always on Fridays ", "Alle Konzerte finden ", "Upstairs at the ", "at The Q (Q "]
)
def test_sites_are_looked_for_in_linear_time(filler):
    lines = read_text(filler * 4_000)
    began = time.perf_counter()
    said_for_all(lines)
    said_always(lines)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Sundays, 12.30 for 1pm, the Bowls Club, Ferry Road, Hull", ("the Bowls Club", "Hull")),
        ("Every Tuesday, 8pm, the Boat Inn", ("the Boat Inn", None)),
        ("Todo en el Recinto Las Charcas. Abono 49€", ("Recinto Las Charcas", None)),
        ("Tout se passe place du Lavoir, on vous attend", ("place du Lavoir", None)),
        ("Everything happens at Neon Yard this year", ("Neon Yard", None)),
    ],
)
def test_a_place_told_once_for_all_nights_is_theirs(line, place):
    site = said_for_all(read_text(line + NIGHTS))
    assert site is not None
    assert (site.venue, site.city) == place


@pytest.mark.parametrize(
    "line",
    [
        "TOUT LE BÂTIMENT",
        "Sundays are for sleeping, the Long Way Home",
        "Everything is Free",
        "Todos los Lunes, gratis",
    ],
)
def test_what_only_sounds_like_a_place_for_all_is_none(line):
    assert said_for_all(read_text(line + NIGHTS)) is None


def test_place_and_town_before_a_festivals_dates_are_its_site():
    def site_of(text, sender="Tappeto Volante festival"):
        lines = read_text(text + NIGHTS)
        mail = Message(
            MessageId("m"), "eml:m", "m", "a@b.example", sender, "s", datetime(2027, 2, 27, tzinfo=UTC), (), (), ()
        )
        found = beside_dates(context_of(mail, None, [lines]), lines)
        return (found.venue, found.city) if found else None

    assert site_of("Masseria Spaccapietra, Ostuni — 24/25/26 luglio 2027") == ("Masseria Spaccapietra", "Ostuni")
    assert site_of("Tappeto 2027, Ostuni — 24/25/26 luglio 2027") is None


def test_an_act_and_where_it_comes_from_are_no_address():
    text = "Fri 12 March\nHorror Vacui 77 (Bilbao) + Tin Roof\n\nSat 20 March\nGrey Harbour\n"
    lines = read_text(text)
    mail = Message(
        MessageId("m"), "eml:m", "m", "a@silo.example", "Silo", "s", datetime(2027, 2, 27, tzinfo=UTC), (), (), ()
    )
    act = next(number for number, line in enumerate(lines) if "Bilbao" in line.text)
    house = find_house(context_of(mail, None, [lines]), lines, (), placeless=1.0, named={act})
    assert house.city is None


@pytest.mark.parametrize(
    ("text", "sender", "subject", "house"),
    [
        ("Ort bleibt Ort: Haus zur Weide, Freiburg.", "Hüpfer", "Tanz", ("Haus zur Weide", "Freiburg")),
        ("No night in April. Where: Lathe Gardens.", "Slow Sundays", "March", ("Lathe Gardens", None)),
        (
            "Slow Sundays takes place on the lawn of the Oxmoor Grange.",
            "Slow Sundays",
            "March",
            ("Oxmoor Grange", None),
        ),
        ("All parties as ever.", "Nachtfalter", "Nachtfalter @ Lokschuppen Nord", ("Lokschuppen Nord", None)),
        (
            "The Old Lathe is at the foot of the steps.",
            "The Ivy Six",
            "Tuesdays at The Old Lathe",
            ("The Old Lathe", None),
        ),
    ],
)
def test_a_promoter_tells_where_it_is_at_home(text, sender, subject, house):
    assert house_of(f"{text}\n{NIGHTS}", sender, "hi@list.example", subject) == house
    assert house_of(f"{NIGHTS}\n{text}", sender, "hi@list.example", subject) == house


def test_a_logo_names_the_place_between_a_name_and_a_town():
    nights = "<p>Fri 12 March</p><p>Ada Brisk</p><p>Sat 20 March</p><p>Grey Harbour</p>"
    html = f'<img alt="NIGHT SWIM 2027 - Boat Shed - Leeds">{nights}'
    assert house_of(html, "Night Swim Crew", html=True) == ("Boat Shed", "Leeds")


def test_a_place_behind_its_town_in_front_of_the_dates_is_the_sites():
    text = f"Les Nuits Bleues\n\nOxmoorville, Parc des Saules, du 9 au 12 juillet 2027\n{NIGHTS}"
    assert house_of(text, "Les Nuits Bleues") == ("Parc des Saules", "Oxmoorville")


def test_a_town_behind_the_name_that_the_domain_spells_is_no_part_of_it():
    foot = "\nSeahorse, Marseille"
    assert house_of(NIGHTS + foot, "Seahorse Marseille", "box@seahorse.example") == ("Seahorse", "Marseille")


def test_the_house_behind_persons_in_a_display_name_is_the_one_its_domain_spells():
    assert house_in("Ann & Bo, The Low Lathe", "ann@thelowlathe.example", _plain) == "The Low Lathe"


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Jazz in der Kirche, ausnahmsweise im Gasthof Linde", "Gasthof Linde"),
        ("Veillée (exceptionnellement un mardi, 20 h, au parc des Saules)", "parc des Saules"),
        ("Ola Voss and guests at 8pm", None),
    ],
)
def test_one_night_is_said_to_be_elsewhere_for_once(text, place):
    found = said_apart(text)
    assert (found.venue if found else None) == place


def test_who_presents_a_night_is_no_address():
    text = f"{NIGHTS}\nLathe präsentiert, Slab Unit 4, Oxmoor\nLathe, Mill Lane 4, 70174 Stuttgart"
    assert house_of(text, "Lathe", "hi@lathe.example") == ("Lathe", "Stuttgart")


def test_of_a_quarter_and_its_city_the_address_names_the_city():
    foot = "Galley, Level 1, 44 Sydney Rd, Brunswick, Melbourne"
    assert house_of(NIGHTS + foot, "Galley", "hi@galley.example") == ("Galley", "Melbourne")


def test_a_room_told_for_all_nights_is_in_the_senders_house():
    text = f"Alle Konzerte im Großen Saal, Beginn 20 Uhr.{NIGHTS}Kulturhaus Lampe\nHafenweg 3, 04109 Leipzig\n"
    assert house_of(text, "Kulturhaus Lampe") == ("Kulturhaus Lampe", "Leipzig")
    assert house_of(text.replace("Großen Saal", "Felsenkeller"), "Kulturhaus Lampe")[0] == "Felsenkeller"


@pytest.mark.parametrize(
    ("sender", "address", "foot", "house"),
    [
        ("Villa Salice Estate", "info@villasalice.example", "Villa Salice, viale dei Tigli, Foggia", "Villa Salice"),
        ("La Lune Molle", "lunemolle@asso.example", "la lune molle, rue des Tanneurs, Toulouse", "la lune molle"),
        ("TONNERRE", "a@tonnerre-lyon.example", "TONNERRE, quai Perrache, Lyon 2 — unsub", "TONNERRE"),
        (
            "Gesa Brink",
            "gesa@dachkammer.example",
            "Die Dachkammer\nDie Dachkammer, Elbstraße, Hamburg",
            "Die Dachkammer",
        ),
        ("Doreen at the Weavers", "d@weaversotley.example", "The Weavers Rest, Boroughgate, Otley", "The Weavers Rest"),
        ("Luc et Mona", "hiboux@grange.example", "Luc et Mona\nLa Grange aux Hiboux, Plouyé", "La Grange aux Hiboux"),
    ],
)
def test_a_street_without_its_number_is_an_address(sender, address, foot, house):
    assert house_of(NIGHTS + foot, sender, address)[0] == house


@pytest.mark.parametrize(
    ("sender", "address", "foot", "house"),
    [
        ("Nordkeller", "a@nordkeller.example", "vzw Nord, Kerkstraat 17, Gent", "Nordkeller"),
        ("Le Four des Arts", "a@fourdesarts.example", "Place du Four, 33000 Bordeaux", "Le Four des Arts"),
        ("FULLTIDE", "a@fulltide.example", "tide\n37 Scott Ave, Brooklyn", "FULLTIDE"),
        ("Zeche Viktor", "a@zecheviktor.example", "Kulturzentrum · Hofstraße 9 · 44649 Herne", "Zeche Viktor"),
        ("Tablao El Farol", "a@tablaoelfarol.example", "Tablao y taberna · calle Pureza 3, Sevilla", "Tablao El Farol"),
        ("Le Sas", "a@lesas.example", "Le Sas, 3 quai du Port, 69007 Lyon", "Le Sas"),
    ],
)
def test_the_sender_is_the_house_where_its_address_says_less(sender, address, foot, house):
    assert house_of(NIGHTS + foot, sender, address)[0] == house


@pytest.mark.parametrize(
    "foot",
    ["Jeden Montag: Offene Bühne mit Jo, 20 Uhr", "SHOP SUNDAY\n18 April. We open at 8", "Sa 28. März 10, Bremen"],
)
def test_days_and_hours_are_no_streets(foot):
    assert not [one.name for one in find_imprints(read_text(foot)) if one.name]


def test_persons_and_months_are_no_houses():
    assert not [one for one in find_imprints(read_text("Mrs J. Brisk, 4 Mill Street, Leeds LS2 7AA")) if one.name]
    assert not [one for one in find_imprints(read_text("août 2027, 4 rue du Four, 33000 Bordeaux")) if one.name]


@pytest.mark.parametrize(
    ("name", "address", "house"),
    [
        ("St Bride, Wexcombe", "office@wexcombeparish.example", "St Bride, Wexcombe"),
        ("Rosa, Trafohaus", "rosa@trafohaus.example", "Trafohaus"),
        ("Doreen at the Weavers", "doreen@weaversotley.example", "the Weavers"),
    ],
)
def test_a_town_that_a_domain_holds_is_no_house(name, address, house):
    assert house_in(name, address, squeezed) == house


def test_a_sender_at_a_house_names_it_behind_its_mark():
    assert house_of(NIGHTS, "Nadia @ Harrow Street Social", "nadia@harrowstreetsocial.example")[0] == (
        "Harrow Street Social"
    )


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Alle Konzerte beginnen am Sonntag um 17 Uhr im Museumssaal.", "Museumssaal"),
        ("Alle Auftritte: Bühne am Ententeich, Eintritt frei.", "Bühne am Ententeich"),
        ("Les concerts ont lieu à l’Abbaye de Valmont (05).", "Abbaye de Valmont"),
        ("Plaats: Kapucijnenklooster, Kloosterdreef 2, Gent", "Kapucijnenklooster"),
    ],
)
def test_hours_and_days_may_stand_before_the_place_of_all(line, place):
    assert getattr(said_for_all(read_text(line)), "venue", None) == place


@pytest.mark.parametrize(
    "line",
    [
        "Kaarten voor alle avonden bij de bar of bij de Spar.",
        "Ogni anno, a settembre, mio padre scendeva in cantina, ...",
    ],
)
def test_where_tickets_are_and_what_a_letter_tells_is_no_place_of_all(line):
    assert said_for_all(read_text(line)) is None


def test_a_line_that_says_only_the_weekday_and_the_place_names_it():
    assert getattr(said_always(read_text("Tous les mardis à 21h au Kiosque du Jardin public :")), "venue", "") == (
        "Kiosque du Jardin"
    )
    assert said_always(read_text("Timetable gibt es wie immer erst am Freitag an der Wand.")) is None


@pytest.mark.parametrize(
    ("sender", "head", "site"),
    [
        ("Zinne Open Air", "Zinne Open Air 10.-12. Juli 2027 Zinne Petersberg Erfurt", "Zinne Petersberg"),
        ("Seawrack Festival", "SEAWRACK 2027, Kilmore Strand, Co. Wexford, 10-12 July", "Kilmore Strand"),
        ("Mossmoor Weekender", "Mossmoor Weekender, 9-11 July 2027, Mossmoor Farm, Skelby", "Mossmoor Farm"),
        ("Schlosshof Open Air", "9.-11. Juli 2027", "Schlosshof"),
    ],
)
def test_a_festivals_logo_names_its_site_beside_the_days(sender, head, site):
    assert house_of(f"{head}\n\nFri 9 July\nAda Brisk\n\nSat 10 July\nGrey Harbour", sender)[0] == site


def test_a_subject_that_begins_with_the_sender_names_its_place():
    assert house_of(NIGHTS, "Slow Tide Disco", subject="Slow Tide at The Corn Rooms: May")[0] == "The Corn Rooms"


@pytest.mark.parametrize(("hosted", "house"), [(True, "Cave aux Songes"), (False, "Le Lampion")])
def test_a_house_below_the_senders_name_is_only_told_of_where_that_name_stands_as_the_place_of_all_nights(
    hosted, house
):
    text = f"Le Lampion\n\nCave aux Songes, 14 rue des Carmes, Paris{NIGHTS}"
    assert house_of(text, "Le Lampion", "bonjour@lelampion.example", hosted=hosted)[0] == house
