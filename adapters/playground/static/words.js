// The page's sentences, and times in words. All text comes from the catalogue.

export class Words {
  constructor(language, sentences) {
    this.language = language;
    this.sentences = sentences;
    this.away = new Intl.RelativeTimeFormat(language, { numeric: "always" });
    this.days = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    this.clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
    this.date = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  }

  say(key, blanks = {}) {
    const sentence = this.sentences[key] ?? key;
    return sentence.replace(/{(\w+)}/g, (whole, name) => String(blanks[name] ?? whole));
  }

  time(iso) {
    return this.clock.format(new Date(iso));
  }

  day(iso, now = new Date()) {
    const days = daysBetween(now, new Date(iso));
    return days > -2 ? capital(this.days.format(days, "day")) : this.date.format(new Date(iso));
  }

  // "in 30 hours", "now", or nothing once it is over.
  until(slot, now = new Date()) {
    const start = slot.start && new Date(slot.start);
    const end = slot.end && new Date(slot.end);
    const first = start || end;
    if (!first) return "";
    if (first <= now) return start && end && now < end ? this.say("playground-now") : "";
    if (slot.all_day) return this.days.format(Math.max(0, daysBetween(now, first)), "day");
    const minutes = Math.round((first - now) / 60000);
    if (minutes < 90) return this.away.format(Math.max(1, minutes), "minute");
    const hours = Math.round(minutes / 60);
    return hours < 48 ? this.away.format(hours, "hour") : this.away.format(Math.round(hours / 24), "day");
  }
}

function daysBetween(from, to) {
  const midnight = (day) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  return Math.round((midnight(to) - midnight(from)) / 86400000);
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
