package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them (RFC 9110 §5.6.7): {@code Sun, 06 Nov 1994 08:49:37 GMT}, always in GMT, always 29 characters. */
final class HttpDate {

    static final int LENGTH = 29;

    private static final byte[] DAYS = "ThuFriSatSunMonTueWed".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
    private static final int SECONDS_A_DAY = 86_400;

    /** The form in use and the two obsolete ones that recipients must still read. */
    private static final List<DateTimeFormatter> READABLE = List.of(
            formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1970, 1, 1))
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.US)
                    .withZone(ZoneOffset.UTC),
            formatter("EEE MMM ppd HH:mm:ss yyyy"));

    private HttpDate() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }

    /** Writes 29 bytes at {@code at}. By hand, since it is done for each answer and the formatter takes a microsecond. */
    static void write(long epochSecond, byte[] target, int at) {
        long day = Math.floorDiv(epochSecond, SECONDS_A_DAY);
        int second = Math.floorMod(epochSecond, SECONDS_A_DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        System.arraycopy(DAYS, 3 * (int) Math.floorMod(day, 7L), target, at, 3);
        target[at + 3] = ',';
        target[at + 4] = ' ';
        digits(date.getDayOfMonth(), target, at + 5);
        target[at + 7] = ' ';
        System.arraycopy(MONTHS, 3 * (date.getMonthValue() - 1), target, at + 8, 3);
        target[at + 11] = ' ';
        digits(date.getYear() / 100, target, at + 12);
        digits(date.getYear() % 100, target, at + 14);
        target[at + 16] = ' ';
        digits(second / 3600, target, at + 17);
        target[at + 19] = ':';
        digits(second / 60 % 60, target, at + 20);
        target[at + 22] = ':';
        digits(second % 60, target, at + 23);
        target[at + 25] = ' ';
        target[at + 26] = 'G';
        target[at + 27] = 'M';
        target[at + 28] = 'T';
    }

    private static void digits(int value, byte[] target, int at) {
        target[at] = (byte) ('0' + value / 10);
        target[at + 1] = (byte) ('0' + value % 10);
    }

    /** What a conditional header says; empty when it is no date, which means the header is to be ignored (RFC 9110 §13.1.3). */
    static Optional<Instant> parse(String text) {
        return READABLE.stream().flatMap(form -> parse(text, form).stream()).findFirst();
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }
}
