"""A body that announces nights becomes drafts: its units are labelled, gathered into nights, and each is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from undercard.entities.events import EventStatus
from undercard.events.billed import billed, line_up, named, names_support
from undercard.events.clocks import Hours
from undercard.events.context import Context
from undercard.events.date_order import in_date_order, without_sale_dates
from undercard.events.dates_words import words_of
from undercard.events.draft import Draft
from undercard.events.floors import without_floors
from undercard.events.frames import without_frames
from undercard.events.gate import speaks_of_nights
from undercard.events.gathering import gather
from undercard.events.headliners import plays
from undercard.events.house import sender_name
from undercard.events.legend import Legend, legend_of, of_places, with_codes_apart, with_codes_told
from undercard.events.likeness import alike, folded_words
from undercard.events.mentions import in_own_name, names_self
from undercard.events.misplaced import without_host, without_places_as_acts, without_sender_as_place
from undercard.events.nights import Night, Run, Told, runs
from undercard.events.page import Line
from undercard.events.performer import Letter, bears_name, ensemble_name, speaks_of_playing, stage_name, who_tours
from undercard.events.place_headings import (
    town_headings,
    towns_below,
    towns_of_headings,
    with_place_headings,
    without_town_headings,
)
from undercard.events.places import is_city
from undercard.events.places_again import same_again
from undercard.events.regions import is_area
from undercard.events.rosters import is_roster, with_heads_whole
from undercard.events.sections import is_other, without_other_sections
from undercard.events.tagger import Labelled, Tagger, load_tagger
from undercard.events.telling import with_bills_by_weekday, with_full_names
from undercard.events.titles import is_prose
from undercard.events.tours import openers, tell_guests
from undercard.events.traits import alike_in, traits_of
from undercard.events.units import Body, cut_body
from undercard.events.where import Printed, Where
from undercard.events.wording import is_call, names_party, read_status, strip_kind, strip_status
from undercard.kit.text import fold_name

_TAIL = 4
_CODED = 0.9
_DATES = 3
_GUEST = words_of("w/ with mit avec con met com feat feat. ft ft. featuring plus support ( [ +")
_PRESENTS = re.compile(r"(?i)(?:presents?|pres\.|präsentiert|présente|presenta|presenteert|apresenta):?$")
_DOUBT = 0.2
_REMARK = 60
_ABOVE = 16
_OPEN, _LIKELY = 0.5, 0.8
_FESTIVAL = re.compile(r"(?i)fest(?:ival)?\b|festspiele|open[ -]?air|weekender")
_CROWD = 5
_SHORT = 300
_MARKS = " ,;|·•–—-:*"
_LOOSE = " .,;:)–—-"
_TOWN = re.compile(r"(?P<town>[^\W\d_][^()\d]{2,24}?)(?:,?\s\(?|\s?/\s?)(?P<code>[A-Z]{2,3})\)?")
_CALLED = re.compile(r"(?P<town>[^\W\d_][^()\d]{2,24})\sCity")
_TOUR = re.compile(
    r"(?i)\b(?:tour|tourn[ée]e|gira|turn[êeé]|live|dates|termine|fechas|datas|date|shows|konzerte|concerts)\b"
)


def read_listing(
    context: Context, lines: Sequence[Line], reader: str, tagger: Tagger | None = None
) -> tuple[Draft, ...]:
    """The events of a body, in printed order; empty when it announces none.

    Args:
        context: of the mail.
        lines: the body's.
        reader: the name that the evidence bears.
        tagger: labels the units; the one that ships when None.
    """
    legend = legend_of(lines)
    body = with_codes_apart(cut_body(context, lines), legend)
    tagged = labels_of(context, body, tagger or load_tagger())
    legend = of_places(body, tagged, legend)
    labels = with_codes_told(body, tagged, legend)
    towns = town_headings(body, labels)
    labels = without_town_headings(body, labels, towns)
    ordered = in_date_order(body, without_sale_dates(body, labels))
    labels, homes = towns_of_headings(body, with_place_headings(body, ordered, sender_name(context)))
    nights = gather(body, with_heads_whole(body, labels))
    nights = with_bills_by_weekday(without_other_sections(lines, nights))
    same_again(nights)
    without_places_as_acts(nights)
    without_floors(lines, nights)
    listing = _Listing(context, body, nights, reader, towns_below(body, towns), legend, homes)
    drafts = [draft for at in range(len(nights)) if (draft := listing.draft(at)) is not None]
    drafts = [*with_full_names(nights, drafts)]
    return tuple(without_frames(drafts)) if speaks_of_nights(context, lines, drafts) else ()


def labels_of(context: Context, body: Body, tagger: Tagger) -> list[Labelled]:
    """What a tagger takes each unit for."""
    return tagger.label(traits_of(context, body), alike_in(body))


class _Listing:
    """The nights of one body, and what they share: the house, and how many of their titles are acts."""

    def __init__(
        self,
        context: Context,
        body: Body,
        nights: Sequence[Night],
        reader: str,
        towns: Mapping[int, str],
        legend: Legend,
        headed: Mapping[str, str],
    ) -> None:
        self.context, self.body, self.nights, self.reader = context, body, nights, reader
        self.lines = body.lines
        self.dated = {unit.line for unit in body.units if unit.night is not None and unit.counts}
        dated = [one.date.unit.night for one in nights if one.date is not None]
        self.coming = any(not found.night.past for found in dated if found is not None)
        self._without_towns()
        self.roster = is_roster(nights)
        self.printed = Printed(body)
        self.where = Where(context, self.printed, nights, legend, towns, headed)
        self.house = self.where.house
        self._without_misplaced()
        without_sender_as_place(self.lines, self.nights, sender_name(context), self.house.venue or "")
        for night in nights:
            night.told = [self._with_company(night, one) for one in night.told]
        self.toured = self._is_tour()
        self._without_told_heads()
        self.performer = self._performer()
        self.author = self._author()
        self.performer = self.performer or (self.author if not any(night.of("A") for night in nights) else "")
        self._without_own_heads()
        tell_guests(context, body, nights, sender_name(context), toured=self.toured)
        self.taken = {one.unit.line for night in nights for one in night.of("V", "C", "D", "L")}
        acts = [max(one.act for one in titles) for night in nights if (titles := night.of("T", "A"))]
        self.acts = sum(acts) / len(acts) if acts else _OPEN

    def _without_towns(self) -> None:
        """`Antwerp BE` is a town with its country, and so is `Cork City` behind a place."""
        for one in (one for night in self.nights for one in night.of("T", "A", "L")):
            town = _TOWN.fullmatch(one.unit.text)
            if town is not None and is_city(town["town"]):
                one.role = "C"
        for night in self.nights:
            behind = {(place.unit.line, place.unit.index + 1) for place in night.of("V")}
            for one in night.of("T", "A", "L"):
                town = _CALLED.fullmatch(one.unit.text)
                if town is not None and is_city(town["town"]) and (one.unit.line, one.unit.index) in behind:
                    one.role = "C"

    def _without_misplaced(self) -> None:
        """At home, what a few nights name instead of a title is no place but the title."""
        odd = [night for night in self.nights if night.of("V") and not night.of("T", "A", "L") and not night.heads]
        if not self.house.venue or len(odd) * 2 > len(self.nights):
            return
        for one in (one for night in odd for one in night.of("V")[:1]):
            if not alike(one.unit.text, self.house.venue):
                one.role = "T"

    def _with_company(self, night: Night, one: Told) -> Told:
        """A second place behind `+` or `with` is who else plays; a party that `Label presents` is who plays.

        So is who stands in brackets behind the title: `Low Tide [Mara Volt] [The Lathe]`.
        """
        words = one.unit.before.split()
        if one.role in ("T", "A") and words[-1:] == ["["] and one.unit.after == "]":
            titles = night.of("T", "A")
            return replace(one, role="L") if titles[0].unit.line == one.unit.line and titles[0] is not one else one
        lead = self.lines[one.unit.line].text[: one.unit.start].strip().casefold()
        if one.role == "V" and lead in _GUEST and night.of("V")[0] is not one:
            return replace(one, role="L")
        presented = one.role == "T" and bool(words) and _PRESENTS.match(words[-1]) is not None
        return replace(one, role="A") if presented and one.act > _DOUBT and not names_party(one.unit.text) else one

    def _is_tour(self) -> bool:
        """Whether most nights name a place of their own and nobody but guests: who tours stands above, or sends."""
        bare = [night for night in self.nights if night.of("V") and not night.of("T", "A")]
        alone = [night for night in bare if all(self._is_guest(night, one) for one in night.of("L")[:1])]
        places = {fold_name(run.text) for night in bare if (run := self.printed.first(night.of("V")))}
        return len(places) >= _DATES and len(bare) * 2 > len(self.nights) and len(alone) * 3 > len(bare) * 2

    def _without_told_heads(self) -> None:
        """A name that a band's own letter drops in a sentence is not whose tour it is: that is the band's."""
        named = stage_name(sender_name(self.context), self.context.message.sender)
        if not (self.toured and named and speaks_of_playing(self.lines, self.context.message.subject)):
            return
        for night in self.nights:
            night.heads = [one for one in night.heads if not one.unit.told]

    def _performer(self) -> str:
        """The sender, where it plays itself: away from a house of its own, or an ensemble in a hall that is not."""
        sender = sender_name(self.context)
        if self.house.venue and (not ensemble_name(sender) or alike(sender, self.house.venue)):
            return ""
        places = {fold_name(run.text) for night in self.nights if (run := self.printed.first(night.of("V")))}
        untitled = [night for night in self.nights if not night.of("T", "A")]
        bare = sum(all(self._is_guest(night, one) for one in night.of("L")[:1]) for night in untitled)
        message = self.context.message
        letter = Letter(sender, message.sender, message.subject, self.lines, self.nights, len(places), bare)
        return letter.performer()

    def _author(self) -> str:
        """Who writes, where a night names them as `me` among those who play, away from a house of their own."""
        sender = self.context.message.sender
        name = stage_name(sender_name(self.context), sender) if not self.house.venue else ""
        return name if any(self._names_author(night) for night in self.nights) else ""

    def _names_author(self, night: Night) -> bool:
        texts = (self.lines[number].text for number in dict.fromkeys(one.unit.line for one in night.told))
        return any(len(text) <= _SHORT and names_self(text) for text in texts)

    def _without_own_heads(self) -> None:
        """Who plays all nights is called as it signs, not as a heading has it (`hi, it's X`)."""
        for night in self.nights if self.performer else ():
            night.heads = [one for one in night.heads if not bears_name(one.unit.text, self.performer)]

    def _is_guest(self, night: Night, one: Told) -> bool:
        """Whether an act stands behind `with`, `support`, `+` or in a bracket; at a line's start, below its place."""
        below = any(place.unit.line < one.unit.line for place in night.of("V"))
        lead = self.lines[one.unit.line].text[: one.unit.start].strip().casefold()
        return (below and lead in _GUEST) or not _GUEST.isdisjoint(one.unit.before.split())

    def draft(self, at: int) -> Draft | None:
        """The event of a night; None when it has no date or nothing can be its title."""
        night = self.nights[at]
        end = self.nights[at + 1].first if at + 1 < len(self.nights) else len(self.lines)
        span = range(night.first, min(max(night.last + 1, min(night.last + 1 + _TAIL, end)), len(self.lines)))
        draft = Draft(self.reader)
        if night.date is None or self._is_over(night.date) or not self._fill_title(draft, night):
            return None
        self._fill_night(draft, night.date)
        self._fill_hours(draft, night, span)
        self.where.fill(draft, night)
        if draft.venue and draft.city and is_area(draft.venue):
            draft.venue = None
        said = [number for number in span if number <= night.last or self._is_remark(number)]
        whole = " ".join(self.lines[number].text for number in said)
        draft.status = read_status(whole)
        if draft.status is not EventStatus.SCHEDULED:
            draft.note("status", whole, 0.8)
        self._settle_title(draft, night, whole)
        if not self.performer:
            draft.bill = without_host(draft.bill, draft.title, sender_name(self.context))
        if is_other(draft.title, draft.bill) and not self._is_surely_act(night):
            return None
        self._add_performer(draft, night)
        own = [one.unit.url for one in night.of("T", "A") if one.unit.url]
        draft.take_url([*own, *(link.url for n in span for link in self.lines[n].links)], 0.9 if own else 0.7)
        return draft if draft.venue or draft.url or draft.start or draft.doors or draft.bill else None

    def _is_surely_act(self, night: Night) -> bool:
        """Whether what a night is called names who plays, whatever its words mean (`Ada & The Night Market`)."""
        titles = night.of("T", "A")
        return any(one.act >= _LIKELY for one in titles) or (not titles and any(map(self._is_act_above, night.heads)))

    def _is_over(self, date: Told) -> bool:
        """A date before the mail was sent, where others are still to come."""
        found = date.unit.night
        return found is not None and found.night.past and self.coming

    def _fill_title(self, draft: Draft, night: Night) -> bool:
        """Title and bill as printed: the title's own units, else a heading's, else the first act, else the sender."""
        titles, acts = named(self.lines, night.of("T", "A")), named(self.lines, night.of("A", "L"))
        above = [one for one in night.heads if one.role[0] == "S" or not (acts or self.toured or self.performer)]
        shown = self._as_printed(night, titles) or runs(self.lines, above)
        festival = self._own_festival(night) if not shown else ""
        toured = (self.toured or bool(self.performer) or bool(festival)) and not shown
        shown = shown or (() if toured else acts)
        above_run: Sequence[Run] = ()
        if not shown and not self.performer and not festival:
            shown = above_run = self._heading_above(night)
        tour = len(self.nights) > 1 and bool(night.of("V", "C"))
        sender = self.performer or (self._who_tours() if tour else "") if not shown and not festival else ""
        if not shown and not sender and not festival:
            return False
        title = shown[0].text if shown else festival or sender
        draft.title = strip_kind(strip_status(title)).strip(_MARKS) or title
        self.printed.note(draft, "title", shown[:1], title, night.of("T", "A") or night.heads or night.told)
        shared = [one for one in above if self._is_act_above(one)] if not titles or self._is_of_roster(night) else []
        supports = [run for group in openers(night) for run in billed(self.lines, group)]
        acts = line_up(self.lines, night, "A", "L")
        playing = [*named(self.lines, shared), *above_run, *acts, *supports]
        draft.bill = tuple(dict.fromkeys([*([sender] if sender else []), *(run.text for run in playing)]))
        self.printed.note(draft, "bill", playing, " / ".join(draft.bill), night.of("A", "L") or night.heads)
        return True

    def _own_festival(self, night: Night) -> str:
        """The sender that writes of its own festival: several days in one, many names and no title; else empty."""
        sender = sender_name(self.context)
        found = night.date.unit.night if night.date else None
        ranged = found is not None and found.night.last is not None and len(night.of("L")) >= _CROWD
        return sender if ranged and _FESTIVAL.search(sender) and not self.performer else ""

    def _is_act_above(self, one: Told) -> bool:
        """Whether a heading names who plays; it does in a roster of tours, where those set over others do."""
        name = one.unit.text
        own = not folded_words(sender_name(self.context)).isdisjoint(folded_words(name))
        roster = one.role == "ST" and self.toured and not self.performer and not own and not names_party(name)
        others = (head.role for night in self.nights for head in night.heads)
        return one.role in ("SA", "PA") or (roster and "SA" in others)

    def _is_of_roster(self, night: Night) -> bool:
        """Whether a night's title is a party's, amid those of the act that a roster sets above them."""
        return self.roster and bool(night.of("T")) and not night.of("A")

    def _who_tours(self) -> str:
        """Whom an office says to be on tour, else the sender."""
        sender = sender_name(self.context)
        office = not stage_name(sender, self.context.message.sender)
        above = self.lines[: self.nights[0].first]
        return (who_tours(self.context.message.subject, above) if office else "") or sender

    def _is_remark(self, number: int) -> bool:
        """A short line: behind a night's last field it may tell hours or status, a long one is about something else.

        A line with a date is the next night's.
        """
        return len(self.lines[number].text) <= _REMARK and number not in self.dated

    def _heading_above(self, night: Night) -> list[Run]:
        """The nearest heading above a night that says nothing but date and place: whose tour it is."""
        for number in range(night.first - 1, max(-1, night.first - _ABOVE), -1):
            line = self.lines[number]
            named = line.heading and line.text and len(line.text) <= _REMARK and number not in self.body.hours
            if named and number not in self.taken and not self._is_no_act(line.text):
                return [Run(line.text, number, 0, len(line.text))]
        return []

    def _is_no_act(self, text: str) -> bool:
        """Whether a heading is a sentence, a button, a date, a status, or only the word for a tour."""
        if is_prose(text) or is_call(text) or is_city(text) or self.context.dating.nights(text):
            return True
        if read_status(text) is not EventStatus.SCHEDULED or text.endswith(("!", ":")):
            return True
        return self.toured and _TOUR.search(text) is not None and bool(sender_name(self.context))

    def _as_printed(self, night: Night, titles: Sequence[Run]) -> Sequence[Run]:
        """The title with the acts behind it, where a line is nothing but a list of them: `A, B, C`."""
        units = night.of("T", "A")
        if not units or units[0].role != "A":
            return titles
        line = [one for one in night.of("A", "L") if one.unit.line == units[0].unit.line]
        return runs(self.lines, line)[:1] or titles

    def _settle_title(self, draft: Draft, night: Night, whole: str) -> None:
        """Take the title for an act, or for the name of a party, as the night as a whole tells."""
        units = night.of("T", "A")
        if not units or len({one.role for one in units}) > 1:
            return
        chance = plays(night, draft, whole, self.acts)
        playing = line_up(self.lines, night, "L")
        if playing and names_support(playing[0].text) and not names_party(draft.title):
            chance = max(chance, _LIKELY)
        if chance > _OPEN:
            playing = [*named(self.lines, units), *playing]
        if self._is_of_roster(night):
            playing = [*named(self.lines, [one for one in night.heads if one.role == "SA"]), *playing]
        draft.bill = tuple(dict.fromkeys(run.text for run in playing))
        draft.note("bill", " / ".join(draft.bill), max(chance, 1 - chance), span=self.printed.span(playing))

    def _add_performer(self, draft: Draft, night: Night) -> None:
        """Who sends the mail and plays stands on every bill, behind those whose night it is.

        An ensemble may announce a night of another's, which is then its title; and its own name may be printed shorter.
        """
        own = self.author if self._names_author(night) or not night.of("A") else ""
        if own:
            draft.bill = tuple(in_own_name(text, own) for text in draft.bill)
        performer = self.performer or own
        known = fold_name(performer)
        others = bool(ensemble_name(self.performer)) and bool(night.of("A")) and not night.of("T")
        if not known or others:
            return
        texts = [fold_name(text) for text in draft.bill]
        shorter = any(" " in text and f"{known} ".startswith(f"{text} ") for text in texts)
        if not shorter and not any(f" {known} " in f" {text} " for text in texts):
            draft.bill = (*draft.bill, performer)

    def _fill_night(self, draft: Draft, date: Told) -> None:
        found = date.unit.night
        if found is None:
            return
        draft.night, draft.last_night = found.night.first, found.night.last
        run = Run(self.lines[date.unit.line].text[found.start : found.end], date.unit.line, found.start, found.end)
        for name in ("night", "last_night"):
            draft.note(name, run.text, min(date.sure, found.night.confidence), span=self.printed.span([run]))

    def _fill_hours(self, draft: Draft, night: Night, span: range) -> None:
        merged = Hours()
        for number in span:
            one = self.body.hours.get(number)
            if one is None or (number > night.last and not self._is_remark(number)):
                continue
            same = merged.start is None or merged.start == one.start or one.start is None
            filled = replace(
                merged,
                doors=merged.doors or one.doors,
                start=merged.start or one.start,
                end=merged.end or (one.end if same else None),
            )
            run = self._clocks(number, one)
            for name in ("doors", "start", "end"):
                if getattr(filled, name) != getattr(merged, name):
                    draft.note(name, run.text, 0.85, span=self.printed.span([run]))
            merged = filled
        draft.doors, draft.start, draft.end = merged.doors, merged.start, merged.end

    def _clocks(self, number: int, hours: Hours) -> Run:
        """Where a line tells hours, from the first to the last."""
        text = self.lines[number].text
        first = min((start for start, _ in hours.spans), default=0)
        last = max((end for _, end in hours.spans), default=len(text))
        return Run(text[first:last], number, first, last)
