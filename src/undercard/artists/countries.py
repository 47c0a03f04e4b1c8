"""Countries and towns as bills print them behind a name, and as authorities call them."""

from undercard.kit.text import fold_name

_COUNTRIES = """
United Kingdom: uk, gb, gbr, great britain, england, scotland, wales, northern ireland; Ireland: ie, irl, eire;
United States: us, usa, united states of america, america; Canada: ca, can; Mexico: mx, mex; Cuba: cu, cub;
Germany: de, ger, deu, deutschland; Austria: at, aut, osterreich; Switzerland: ch, sui, che, schweiz, suisse;
France: fr, fra; Belgium: be, bel, belgie, belgique; Netherlands: nl, ned, nld, holland, the netherlands, nederland;
Luxembourg: lu, lux; Spain: es, esp, espana; Portugal: pt, por, prt; Italy: it, ita, italia; Greece: gr, gre, grc;
Denmark: dk, den, dnk, danmark; Sweden: se, swe, sverige; Norway: no, nor, norge; Finland: fi, fin, suomi;
Iceland: is, isl, island; Estonia: ee, est, eesti; Latvia: lv, lat, lva; Lithuania: lt, ltu; Poland: pl, pol, polska;
Czechia: cz, cze, czech republic, cesko; Slovakia: sk, svk; Hungary: hu, hun; Romania: ro, rou; Bulgaria: bg, bgr;
Croatia: hr, cro, hrv; Serbia: rs, srb; Slovenia: si, svn; Bosnia and Herzegovina: ba, bih; Albania: al, alb;
North Macedonia: mk, mkd; Ukraine: ua, ukr; Russia: ru, rus; Belarus: by, blr; Georgia: ge, geo; Armenia: am, arm;
Turkey: tr, tur, turkiye; Israel: il, isr; Lebanon: lb, lbn; Iran: ir, irn; Palestine: ps, pse; Egypt: eg, egy;
Morocco: ma, mar; Tunisia: tn, tun; Algeria: dz, dza; Nigeria: ng, nga; Ghana: gh, gha; Kenya: ke, ken;
Uganda: ug, uga; Tanzania: tz, tza; Senegal: sn, sen; Mali: ml, mli; Ethiopia: et, eth; South Africa: za, rsa, zaf;
Brazil: br, bra, brasil; Argentina: ar, arg; Chile: cl, chl; Colombia: co, col; Peru: pe, per; Uruguay: uy, ury;
Venezuela: ve, ven; Jamaica: jm, jam; Puerto Rico: pr, pri; Australia: au, aus; New Zealand: nz, nzl;
Japan: jp, jpn; South Korea: kr, kor, korea; China: cn, chn; Taiwan: tw, twn; Hong Kong: hk, hkg; India: in, ind;
Indonesia: id, idn; Thailand: th, tha; Vietnam: vn, vnm; Philippines: ph, phl; Singapore: sg, sgp; Malaysia: my, mys
"""
_TOWNS = """
New York: nyc, ny, new york city; Los Angeles: la; San Francisco: sf; London: ldn; Hamburg: hh; Berlin: bln;
Copenhagen: cph, kobenhavn; Amsterdam: ams; Barcelona: bcn; Cologne: koln; Munich: munchen; Vienna: wien;
Prague: praha; Lisbon: lisboa; Milan: milano; Rome: roma; Brussels: bruxelles, brussel; Warsaw: warszawa;
Geneva: geneve, genf; Gothenburg: goteborg; Naples: napoli; Turin: torino; Florence: firenze; Venice: venezia;
Seville: sevilla; Athens: athina; Belgrade: beograd; Bucharest: bucuresti; Kyiv: kiev; Antwerp: antwerpen;
Ghent: gent; The Hague: den haag; Krakow: cracow; Istanbul: ist; Moscow: moskau; Tel Aviv: tlv; Zurich: zrh
"""


def _index(table: str) -> dict[str, str]:
    rows = (row.partition(":") for row in table.split(";"))
    return {fold_name(other): fold_name(name) for name, _, others in rows for other in (name, *others.split(","))}


_COUNTRY_OF, _TOWN_OF = _index(_COUNTRIES), _index(_TOWNS)


def country_of(text: str) -> str | None:
    """Give the country that a text names (`UK`, `ITA`, `Deutschland`), folded; None when it names none."""
    return _COUNTRY_OF.get(fold_name(text))


def place_of(text: str) -> str:
    """Give the folded name of a place, the same however it is written: `Köln` and `Cologne`, `CZ` and `Czechia`."""
    folded = fold_name(text)
    return _COUNTRY_OF.get(folded) or _TOWN_OF.get(folded) or folded
