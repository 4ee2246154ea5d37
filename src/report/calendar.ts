import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarView } from '../app/table/calendar.ts';

/** The dates of a table as iCalendar (RFC 5545): one whole day each, the same id at every fetch. */
export function calendarFile(view: CalendarView, language: 'nl' | 'en'): string {
  const label = view.demo ? 'DEMO: ' : '';
  const calendar = ical({
    name: `${label}${view.name}`,
    prodId: { company: 'zwaartepunt', product: 'regiotafel', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    url: view.url,
    ttl: 3600,
  });
  for (const { id, day, name, done, changedAt } of view.events)
    calendar.createEvent({
      id: `${id}@${view.tableId}.zwaartepunt`,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      stamp: new Date(changedAt),
      summary: `${label}${done ? '✓ ' : ''}${name[language]}`,
      status: ICalEventStatus.CONFIRMED,
      url: view.url,
    });
  return calendar.toString();
}
