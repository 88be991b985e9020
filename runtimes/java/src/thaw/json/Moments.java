package thaw.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.ZoneOffset;

/** Dates and times of java.time: read from text or seconds; written as numbers, as AWS's runtime writes them. */
final class Moments {
    private Moments() {
    }

    static Instant parse(String text) {
        return text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant();
    }

    static Object bind(Object value, String text, Class<?> type) throws JsonException {
        if (value instanceof Number) {
            if (type == Instant.class) {
                return instant(text);
            }
            if (type == OffsetDateTime.class) {
                return instant(text).atOffset(ZoneOffset.UTC);
            }
            if (type == ZonedDateTime.class) {
                return instant(text).atZone(ZoneOffset.UTC);
            }
            if (type == Duration.class) {
                Instant since = instant(text);
                return Duration.ofSeconds(since.getEpochSecond(), since.getNano());
            }
        }
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        return Scalars.parse(type, type.getName().startsWith("java.time.") ? CharSequence.class : String.class, text);
    }

    private static Instant instant(String seconds) {
        BigDecimal[] parts = new BigDecimal(seconds).divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(parts[0].longValue(), parts[1].movePointRight(9).longValue());
    }

    /** Whether it could be written. */
    static boolean append(StringBuilder json, Object value) {
        if (value instanceof Instant) {
            appendSeconds(json, ((Instant) value).getEpochSecond(), ((Instant) value).getNano());
        } else if (value instanceof OffsetDateTime) {
            append(json, ((OffsetDateTime) value).toInstant());
        } else if (value instanceof ZonedDateTime) {
            append(json, ((ZonedDateTime) value).toInstant());
        } else if (value instanceof Duration) {
            appendSeconds(json, ((Duration) value).getSeconds(), ((Duration) value).getNano());
        } else if (value instanceof LocalDate) {
            append(json.append('['), (LocalDate) value).append(']');
        } else if (value instanceof LocalTime) {
            append(json.append('['), (LocalTime) value).append(']');
        } else if (value instanceof LocalDateTime) {
            append(json.append('['), ((LocalDateTime) value).toLocalDate());
            append(json.append(','), ((LocalDateTime) value).toLocalTime()).append(']');
        } else {
            return false;
        }
        return true;
    }

    private static void appendSeconds(StringBuilder json, long seconds, int nanos) {
        json.append(BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9)).toPlainString());
    }

    private static StringBuilder append(StringBuilder json, LocalDate date) {
        return json.append(date.getYear()).append(',').append(date.getMonthValue()).append(',').append(date.getDayOfMonth());
    }

    private static StringBuilder append(StringBuilder json, LocalTime time) {
        json.append(time.getHour()).append(',').append(time.getMinute());
        if (time.getSecond() > 0 || time.getNano() > 0) {
            json.append(',').append(time.getSecond());
        }
        return time.getNano() > 0 ? json.append(',').append(time.getNano()) : json;
    }
}
