import { type Language, months, words } from './language.ts'

export const polish: Language = {
  tag: 'pl',
  script: 'Latn',
  timeZone: 'Europe/Warsaw',
  labels: {
    source: words('Źródło, Źródła, Źródło informacji, Za'),
    author: words(
      'Autor, Autorka, Autorzy, Tekst, Napisał, Napisała, Opracowanie, Opracował, Opracowała, Dziennikarz, Tłumaczenie, Rozmawiał, Rozmawiała',
    ),
    editor: words('Redaktor, Redaktorka, Redakcja, Redaktor prowadzący, Redaktor naczelny'),
    role: words('Foto, Fot., Fot, Zdjęcie, Zdjęcia, Fotograf, Ilustracja, Korekta, Wideo, Grafika'),
    published: words('Opublikowano, Data publikacji, Publikacja, Data, Dodano, Utworzono, Data dodania'),
    updated: words(
      'Aktualizacja, Zaktualizowano, Ostatnia aktualizacja, Zmodyfikowano, Ostatnia modyfikacja',
    ),
    previous: words('Poprzedni artykuł, Poprzednia wiadomość, Poprzedni wpis, Poprzedni'),
    next: words('Następny artykuł, Następna wiadomość, Kolejny artykuł, Następny wpis, Następny'),
    originalTitle: words('Tytuł oryginalny'),
    abstract: words('Streszczenie, W skrócie'),
    trail: words('Jesteś tutaj, Jesteś tu, Znajdujesz się'),
    section: words('Kategoria, Kategorie, Dział, Rubryka'),
    other: words(
      'Tagi, Tematy, Słowa kluczowe, Wyświetlenia, Wyświetleń, Komentarze, Udostępnij, Telefon, Adres, Kontakt, Czytaj także, Czas czytania, Źródło zdjęcia',
    ),
  },
  bare: {
    published: words('Opublikowano, Data publikacji, Dodano'),
    updated: words('Aktualizacja, Zaktualizowano, Ostatnia aktualizacja'),
  },
  months: months(
    'styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź|listopad listopada lis|grudzień grudnia gru',
  ),
  beforeTime: words('godz., godzina, o godz.'),
  relativeDates: words('dziś, dzisiaj, wczoraj, godzin temu, godziny temu, minut temu'),
  home: words('Strona główna, Główna, Start'),
  noNeighbour: /^(?:brak.*|nie ma.*|wróć.*|powrót.*)\.?$/iu,
  rights: words(
    'Wszelkie prawa zastrzeżone, Wszystkie prawa zastrzeżone, Prawa zastrzeżone, Prawa autorskie',
  ),
  controls: words(
    'Udostępnij, Podziel się, Tweetnij, Drukuj, Zapisz, Kopiuj link, Komentarz, Komentarze, Skomentuj, Obserwuj, Subskrybuj, Zaloguj się, Zaloguj, Zarejestruj się, Reklama, Zamknij, Menu, Szukaj, Słuchaj, Zobacz, Czytaj dalej, Czytaj więcej, Więcej, Pokaż więcej, Do góry, Poprzedni, Następny, Lubię to, Rozmiar tekstu',
  ),
  endings: words(
    'Czytaj także, Czytaj też, Czytaj również, Zobacz także, Zobacz też, Zobacz również, Przeczytaj także, Powiązane, Powiązane artykuły, Podobne artykuły, Polecane, Polecamy, Najczęściej czytane, Najnowsze, Najpopularniejsze, Komentarze, Dodaj komentarz, Tagi, Tematy, Więcej na temat, Inne artykuły, Może Cię zainteresować',
  ),
  interruptions: words(
    'Czytaj także, Czytaj też, Czytaj również, Zobacz także, Zobacz też, Przeczytaj także, Czytaj więcej',
  ),
  notes: words('Zapisz się, Subskrybuj, Obserwuj nas, Dołącz, Masz ciekawy temat'),
  offers: words('nasz newsletter, zapisz się na, zapisz się do, obserwuj nas'),
  roles: words(
    'dziennikarz, dziennikarka, korespondent, korespondentka, reporter, reporterka, redaktor, redaktorka, publicysta, fotograf',
  ),
  nobody: words('Redakcja, Administrator, Admin, Anonim, Nieznany, Agencje, Redaktor, Autor, Brak, Zespół'),
  offices: words(
    'Redakcja, Wiadomości, Gazeta, Dziennik, Agencja, Prasa, Radio, Telewizja, Magazyn, Ministerstwo, Uniwersytet, Centrum, Urząd, Instytut, PAP, Kurier, Zespół',
  ),
  and: words('i, oraz'),
  common: words('w, i, na, z, do, się, nie, że, jest, to, o, jak, po, dla, od, przez, są, który'),
}
