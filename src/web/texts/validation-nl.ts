/** Dutch texts of the page Verantwoording, loaded with it; `validation-en.ts` has the same keys. */
export const validationNl = {
  title: 'Verantwoording',
  lead: 'Wat Zwaartepunt geeft, naast wat op een andere manier bekend is. Een toets die niet wordt gehaald, staat ook bij elk antwoord dat ervan afhangt.',
  summary:
    'Van {{all}} toetsen zijn er {{holds}} gehaald en {{fails}} niet; {{untested}} zijn niet te toetsen, met de reden erbij. Gemeten op {{day}}, met {{seeds}} getrokken sets van aantallen.',
  limits: 'Waarom deze grenzen',
  columns: {
    name: 'Wat, en over wie',
    given: 'Zwaartepunt',
    beside: 'Daarnaast gelegd',
    verdict: 'Oordeel',
    source: 'Bron',
  },
  holds: 'gehaald',
  fails: 'niet gehaald',
  untested: 'niet te toetsen',
  to: '{{low}} tot {{high}}',
  of: '{{value}} van {{of}}',
  units: {
    minutes: '{{value}} min',
    share: '{{value}}',
    km: '{{value}} km',
    people: '{{value}} mensen',
    hospitals: '{{value}} ziekenhuizen',
    secondsPerKm: '{{value}} s per km',
  },
  sections: {
    own: {
      title: 'Eigen reistijden',
      lead: 'Reistijden die hier zijn opgeslagen, naast de schatting van het product. De schatting is zelf niet foutloos; een groot verschil vraagt om een verklaring.',
    },
    travel: {
      title: 'Fout van de reistijden',
      lead: 'De schatting naast lijnen van 25 en 30 minuten rond ziekenhuizen die niet meededen aan het afstemmen. Een plus betekent te lang geschat, een min te kort.',
    },
    neighbours: {
      title: 'Buren en rivieren',
      lead: 'Dorpen op één oever liggen dicht bij elkaar; over water zonder brug is het een omweg of een veer.',
    },
    reach: {
      title: 'Gepubliceerd bereik',
      lead: 'Cijfers van RIVM en CBS naast wat het product geeft. De jaren en locaties verschillen en staan erbij.',
    },
    decay: {
      title: 'Waargenomen afstanden',
      lead: 'Hoe ver patiënten in het model reizen, bij echte aantallen, naast afstanden die na concentratie zijn waargenomen.',
    },
    'annex-ii': {
      title: 'Bijlage II per regio',
      lead: 'Alle locaties onder de voorgestelde norm stoppen. Wie faalt is niet openbaar en dus getrokken; niets is hierop afgestemd. Het gaat om de orde van grootte: bij de regio’s liggen 90 van 100 trekkingen binnen wat hier staat.',
    },
    sources: {
      title: 'Bronnen die verschillen',
      lead: 'Waar bronnen elkaar tegenspreken of over een ander jaar gaan, staat elk met haar datum. Er is er geen gekozen.',
    },
  },
};

export type ValidationTexts = typeof validationNl;
