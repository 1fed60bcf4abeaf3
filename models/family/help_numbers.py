"""The app's help numbers, by country. The comment above each is the page in which we found it; its day is that page's
(the first of the month, or of the year, where no more is known). Nobody called the numbers. A line whose number is not
sure is left out.

Within a country they are in the order in which they are shown; the first one answers day and night.
"""

from dataclasses import dataclass
from datetime import date

from models.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Opening:
    """When a line answers: on the weekdays `first` to `last` (0 is Monday) from `opens` to `closes`, "HH:MM" in the
    line's own time zone; "24:00" is midnight."""

    first: int
    last: int
    opens: str
    closes: str


ALWAYS = (Opening(0, 6, "00:00", "24:00"),)
NOT_KNOWN: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A help number. `role` is crisis, young, text, emergency, eating or carers; `note` says who it is for, or how it
    works; `zone` is the IANA time zone of `hours`; `looked_up` is the day of our source."""

    role: str
    name: str
    number: str
    note: str = ""
    hours: tuple[Opening, ...] = NOT_KNOWN
    zone: str = ""
    looked_up: date | None = None


_CALL = N_("You can talk about anything, the darkest thoughts too.")
_CALL_OR_TEXT = N_("Call or text. You can talk about anything, the darkest thoughts too.")
_YOUNG = N_("For children and young people.")
_EATING = N_("About an eating disorder, for families too.")


_WEEKDAYS_9_TO_21 = (Opening(0, 4, "09:00", "21:00"),)
_WEEKDAYS_15_TO_20 = (Opening(0, 4, "15:00", "20:00"),)
_TO_SATURDAY = (Opening(0, 5, "14:00", "20:00"),)
_8_TO_24 = (Opening(0, 6, "08:00", "24:00"),)
_9_TO_23 = (Opening(0, 6, "09:00", "23:00"),)


def _crisis(name: str, number: str, looked_up: date | None = None, *, note: str = _CALL) -> Number:
    return Number("crisis", name, number, note, ALWAYS, looked_up=looked_up)


def _young(name: str, number: str, looked_up: date | None = None, note: str = _YOUNG) -> Number:
    return Number("young", name, number, note, ALWAYS, looked_up=looked_up)


def _text(name: str, number: str, looked_up: date, note: str) -> Number:
    return Number("text", name, number, note, ALWAYS, looked_up=looked_up)


def _emergency(number: str, note: str = N_("When somebody is in danger now.")) -> Number:
    return Number("emergency", N_("Emergency"), number, note, ALWAYS)


NUMBERS: dict[str, tuple[Number, ...]] = {
    "US": (
        # https://www.sweetwatermemorial.com/news/2024/january/calling-988-can-save-your-life/
        _crisis(N_("988 Suicide & Crisis Lifeline"), "988", date(2024, 1, 1), note=_CALL_OR_TEXT),
        # https://www.boystown.org/media-room/news-releases/boys-town-highlights-the-need-for-youth-suicide-prevention
        _young(N_("Boys Town"), "1-800-448-3000", date(2025, 9, 1), N_("For teenagers, and for their parents.")),
        # https://www.wilx.com/2023/09/27/what-tech-crisis-text-hotline-aims-help-struggling-teens/
        _text(N_("Crisis Text Line"), "741741", date(2023, 9, 27), N_("Text HOME to this number.")),
        _emergency("911"),
        # https://activeminds.org/?p=7221, written on the day on which 988 ended its own choice for them
        _young(N_("The Trevor Project"), "1-866-488-7386", date(2025, 7, 17), N_("For young LGBTQ people.")),
        # https://github.com/GalSomovic/openGym, apple/research/COMPLIANCE.md, read on the line's own pages that day
        Number(
            "eating", N_("ANAD"), "1-888-375-7767", _EATING, _WEEKDAYS_9_TO_21, "America/Chicago", date(2026, 10, 5)
        ),
    ),
    "GB": (
        # https://www.kickstherapy.com/blog/mental-health-crisis-resources-uk
        _crisis(N_("Samaritans"), "116 123", date(2026, 1, 18)),
        # https://www.norwoodmc.co.uk/2024/08/14/nhs-111-option-2-for-crisis-mental-health-support/
        _young(N_("Childline"), "0800 1111", date(2024, 8, 14), N_("For everyone under 19.")),
        # https://www.kickstherapy.com/blog/mental-health-crisis-resources-uk
        _text(N_("Shout"), "85258", date(2026, 1, 18), N_("Text SHOUT to this number.")),
        _emergency("999"),
        # https://www.kickstherapy.com/blog/mental-health-crisis-resources-uk; by night, too, as of February 2025
        _young(N_("Papyrus HOPELINE247"), "0800 068 4141", date(2026, 1, 18), N_("For everyone under 35.")),
        # https://www.norwoodmc.co.uk/2024/08/14/nhs-111-option-2-for-crisis-mental-health-support/
        _crisis(N_("NHS 111"), "111", date(2024, 8, 14), note=N_("In England: choose the mental health option.")),
        # https://www.healthwatchkingston.org.uk/blog/2026-02-27/become-eating-disorder-aware
        Number("eating", N_("Beat"), "0808 801 0677", _EATING, _WEEKDAYS_15_TO_20, "Europe/London", date(2026, 2, 27)),
    ),
    "IE": (
        _crisis(N_("Samaritans"), "116 123"),
        # https://www.leinsterleader.ie/news/home/600137/childline-urges-young-people-to-avail-of-its-services-in-coming-weeks.html
        _young(N_("Childline"), "1800 66 66 66", date(2021, 1, 6), N_("For everyone under 18.")),
        # https://www.donegallive.ie/news/news/550907/live-saving-innovative-24-7-text-service-launched.html
        _text(N_("Text About It"), "50808", date(2020, 6, 16), N_("Text HELLO to this number.")),
        _emergency("112", N_("When somebody is in danger now. 999 works too.")),
        # https://limerickpost.ie/2020/04/02/pieta-offer-helping-hand-to-those-in-despair
        _crisis(N_("Pieta"), "1800 247 247", date(2020, 4, 2)),
    ),
    "CA": (
        # https://thegrand101.com/2023/11/30/new-9-8-8-suicide-crisis-helpline-launches-across-canada
        _crisis(N_("9-8-8 Suicide Crisis Helpline"), "988", date(2023, 11, 30), note=_CALL_OR_TEXT),
        # https://www.cbc.ca/news/health/mental-health-crisis-text-kids-help-phone-1.4894118
        _young(N_("Kids Help Phone"), "1-800-668-6868", date(2018, 11, 7)),
        # https://netnewsupdate.com/2023/12/canada-unveils-988-helpline-network-to-address-suicide-crisis
        _text(N_("Kids Help Phone, by text"), "686868", date(2023, 12, 1), N_("Text CONNECT to this number.")),
        _emergency("911"),
        # http://www.rcinet.ca/en/2018/05/08/canada-aboriginal-mental-health-line/
        _crisis(N_("Hope for Wellness"), "1-855-242-3310", date(2018, 5, 8), note=N_("For Indigenous people.")),
        # https://github.com/GalSomovic/openGym, apple/research/COMPLIANCE.md; its own pages disagree on its hours
        Number("eating", N_("NEDIC"), "1-866-633-4220", _EATING, looked_up=date(2026, 10, 5)),
    ),
    "AU": (
        # https://timesnewsgroup.com.au/themooraboolnews/news/lifeline-important-expansion-of-vital-service
        _crisis(N_("Lifeline"), "13 11 14", date(2022, 2, 8)),
        # https://www.openaustralia.org.au/debates/?id=2023-03-20.209.2
        _young(N_("Kids Helpline"), "1800 55 1800", date(2023, 3, 20), N_("From 5 to 25 years.")),
        # https://timesnewsgroup.com.au/themooraboolnews/news/lifeline-important-expansion-of-vital-service
        _text(N_("Lifeline, by text"), "0477 13 11 14", date(2022, 2, 8), N_("Text this number.")),
        _emergency("000"),
        # https://newshub.medianet.com.au/2025/10/100-calls-a-day-unprecedented-surge-in-calls-to-indigenous-crisis-support-line/125462
        _crisis(
            N_("13YARN"),
            "13 92 76",
            date(2025, 10, 1),
            note=N_("For Aboriginal and Torres Strait Islander people."),
        ),
        # https://butterfly.org.au/news/butterfly-foundation-national-helpline-1800-ed-hope-expands-hours-of-operation-for-eating-disorders/
        Number("eating", N_("Butterfly"), "1800 33 4673", _EATING, _8_TO_24, "Australia/Sydney", date(2018, 2, 28)),
    ),
    "NZ": (
        # https://nzfamilies.org.nz/?p=1578
        _crisis(N_("1737, need to talk?"), "1737", date(2025, 12, 22), note=_CALL_OR_TEXT),
        # http://youthaffairs.govt.nz/news/2012/youthline.html; by night, too, since November 2023 (livenews.co.nz)
        _young(N_("Youthline"), "0800 376 633", date(2012, 1, 17)),
        # https://nzfamilies.org.nz/?p=1578
        _text(N_("1737, by text"), "1737", date(2025, 12, 22), N_("Text this number.")),
        _emergency("111"),
        # https://nzfamilies.org.nz/?p=1578
        Number("crisis", N_("Suicide Crisis Helpline"), "0508 828 865", _CALL, looked_up=date(2025, 12, 22)),
    ),
    "ES": (
        # https://theobjective.com/espana/2022-05-10/024-telefono-gratuito-prevenir-suicidio
        _crisis(N_("Línea 024"), "024", date(2022, 5, 10)),
        # http://www.injuve.es/noticia/telefono-anar-de-ayuda-a-ninos-y-adolescentes
        _young(N_("ANAR"), "900 20 20 10", date(2014, 2, 24)),
        _emergency("112"),
        # https://www.ultimahora.es/noticias/local/2013/01/09/89471/govern-pone-marcha-telefono-gratuito-atencion-menores-116-111.html
        Number("young", N_("ANAR, the European number"), "116 111", _YOUNG, looked_up=date(2013, 1, 9)),
        # https://maldita.es/index.php/malditaciencia/20220510/024-numero-telefono-atencion-suicidio-espana-gratuito
        _crisis(N_("Teléfono de la Esperanza"), "717 003 717", date(2022, 5, 10)),
    ),
    "MX": (
        # https://www.eluniversal.com.mx/nacion/promueven-la-linea-de-la-vida-tras-presentar-encuesta-sobre-consumo-de-drogas-asi-puedes-pedir-ayuda/
        _crisis(N_("Línea de la Vida"), "800 911 2000", date(2025, 12, 24)),
        _emergency("911"),
        # https://sipse.com/novedades/anuncian-linea-de-apoyo-emocional-para-jovenes-cancunenses-477641.html
        _crisis(N_("SAPTEL"), "55 5259 8121", date(2024, 9, 1)),
    ),
    "DE": (
        # https://www.spektrum.de/news/telefonseelsorge-erste-hilfe-fuer-die-seele/2055834
        _crisis(N_("TelefonSeelsorge"), "0800 111 0 111", date(2022, 9, 1)),
        # https://www.bmfsfj.de/bmfsfj/mediathek/anrufen-mailen-chatten-gegen-sorgen-154556, of the spring of 2020
        Number("young", N_("Nummer gegen Kummer"), "116 111", _YOUNG, _TO_SATURDAY, "Europe/Berlin", date(2020, 4, 1)),
        _emergency("112"),
        # http://ansbach-evangelisch.de/jeder-braucht-mal-hilfe/
        _crisis(N_("TelefonSeelsorge, a second number"), "0800 111 0 222"),
        _crisis(N_("TelefonSeelsorge, a third number"), "116 123"),
        # https://kinderschutzbund-muenster.de/blog/2020/04/08/zusaetzliche-beratungszeiten-am-elterntelefon/
        Number(
            "carers",
            N_("Elterntelefon"),
            "0800 111 0 550",
            N_("For parents, grandparents and others who look after children."),
            looked_up=date(2020, 4, 8),
        ),
    ),
    "AT": (
        # https://burgenland.orf.at/stories/3207209/
        _crisis(N_("TelefonSeelsorge"), "142", date(2023, 5, 1)),
        # https://www.rataufdraht.at/pressemitteilungen/25-jahre-notrufnummer-147
        _young(N_("Rat auf Draht"), "147", date(2024, 9, 18)),
        _emergency("112"),
    ),
    "CH": (
        # https://www.srf.ch/kultur/gesellschaft-religion/die-dargebotene-hand-143-hat-sorgen-mit-dem-nachwuchs
        _crisis(N_("Die Dargebotene Hand"), "143", date(2017, 10, 1)),
        # https://www.projuventute.ch/de/eltern/familie-gesellschaft/147, which carries no day
        _young(N_("Pro Juventute"), "147"),
        _emergency("112"),
    ),
    "FR": (
        # https://www.service-public.fr/particuliers/actualites/A15206
        _crisis(N_("The national line"), "3114", date(2021, 9, 29)),
        # https://madinin-art.net/allo-enfance-en-danger-119-un-numero-pour-les-situations-durgence-2
        _young(N_("Allô Enfance en Danger"), "119", date(2023, 9, 12), N_("For children who are afraid at home, too.")),
        # https://informations.handicap.fr/a-114-n-durgence-pour-sourds-pas-assez-connu-36183.php
        _text(N_("Emergency, by text"), "114", date(2024, 1, 1), N_("Text this number when you can't speak.")),
        _emergency("112"),
        # https://www.verslehaut.org/publications/allo-allo-jai-besoin-daide, of 2025
        Number(
            "young",
            N_("Fil Santé Jeunes"),
            "0 800 235 236",
            N_("From 12 to 25 years."),
            _9_TO_23,
            "Europe/Paris",
            date(2025, 1, 1),
        ),
    ),
    "IN": (
        # https://theshillongtimes.com/2025/02/07/tele-manas-mental-health-helpline-handles-over-18-1-lakh-calls-centre/
        _crisis(N_("Tele-MANAS"), "14416", date(2025, 2, 7)),
        # https://www.lokmattimes.com/technology/over-29-lakh-phone-calls-handled-by-tele-manas-cells-savitri-thakur-2/
        _young(N_("Child Helpline"), "1098", date(2025, 12, 13)),
        _emergency("112"),
    ),
}
"""By country code. A number without an address above it was sure, but found in no stored page."""

ONLY_112 = (_emergency("112"),)
"""For the rest of Europe, where we know only the emergency number."""

WHERE_112 = [
    "BE",
    "BG",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "GR",
    "HR",
    "HU",
    "IS",
    "IT",
    "LI",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]

ANYWHERE = (_emergency("112", N_("From most mobile phones.")),)
"""For a country of which we know nothing."""
