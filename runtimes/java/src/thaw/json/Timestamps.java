package thaw.json;

/** Moments as text, without the calendars of the library, which cost a start some milliseconds. */
public final class Timestamps {
    private static final long DAY = 86_400_000L;

    private Timestamps() {
    }

    /** Such as 2026-01-31T09:05:07.042Z. */
    public static String format(long millis) {
        long days = Math.floorDiv(millis, DAY);
        long rest = Math.floorMod(millis, DAY);
        // Days are counted from the first of March of the year 0, so that a leap day is the last of its year.
        long z = days + 719468;
        long era = Math.floorDiv(z, 146097L);
        long ofEra = z - era * 146097;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * ofYear + 2) / 153;
        long day = ofYear - (153 * month + 2) / 5 + 1;
        month = month < 10 ? month + 3 : month - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        StringBuilder text = new StringBuilder(24);
        pad(text, year, 4).append('-');
        pad(text, month, 2).append('-');
        pad(text, day, 2).append('T');
        pad(text, rest / 3_600_000, 2).append(':');
        pad(text, rest / 60_000 % 60, 2).append(':');
        pad(text, rest / 1000 % 60, 2).append('.');
        return pad(text, rest % 1000, 3).append('Z').toString();
    }

    private static StringBuilder pad(StringBuilder text, long number, int digits) {
        String plain = Long.toString(number);
        for (int i = plain.length(); i < digits; i++) {
            text.append('0');
        }
        return text.append(plain);
    }
}
