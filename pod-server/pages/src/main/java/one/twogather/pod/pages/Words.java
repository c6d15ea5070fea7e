package one.twogather.pod.pages;

import java.text.Collator;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** All words of the pages for people, in one of the languages we have: {@code messages_en.properties} and its sisters. */
public final class Words {

    private static final double THOUSAND = 1000;

    private static final List<Words> ALL = List.of(new Words(Locale.ENGLISH), new Words(Locale.FRENCH));
    private static final List<Locale> LANGUAGES =
            ALL.stream().map(words -> words.language).toList();

    private final Locale language;
    private final ResourceBundle bundle;
    private final DateTimeFormatter dates;

    private Words(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                Words.class.getPackageName() + ".messages",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.dates = DateTimeFormatter.ofPattern(bundle.getString("date.pattern"), language)
                .withZone(ZoneOffset.UTC);
    }

    /**
     * In the one of our languages that suits the accepted ones; in English if none does.
     *
     * @param languages the value of {@code Accept-Language}; empty if there is none
     */
    public static Words accepted(String languages) {
        return ALL.get(LANGUAGES.indexOf(Languages.best(languages, LANGUAGES)));
    }

    /** In that one of our languages, by its tag; empty if we do not have it. */
    public static Optional<Words> of(String tag) {
        return ALL.stream().filter(words -> words.tag().equals(tag)).findFirst();
    }

    public static List<Words> all() {
        return ALL;
    }

    /** The language as a BCP 47 tag. */
    public String tag() {
        return language.toLanguageTag();
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    public String say(String key) {
        return bundle.getString(key);
    }

    /** A sentence with something in it; numbers are written as the language has it. */
    public String say(String key, Object something) {
        return new MessageFormat(bundle.getString(key), language).format(new Object[] {something});
    }

    /** A sentence with two things in it. */
    public String say(String key, Object one, Object other) {
        return new MessageFormat(bundle.getString(key), language).format(new Object[] {one, other});
    }

    /** A number of bytes as people say it, in powers of a thousand, as file managers and disks have it. */
    public String size(long bytes) {
        if (bytes < THOUSAND) {
            return say("size.bytes", bytes);
        }
        String[] units = say("size.units").split(" ");
        double size = bytes / THOUSAND;
        int unit = 0;
        while (size >= THOUSAND - 0.5 && unit < units.length - 1) {
            size /= THOUSAND;
            unit++;
        }
        String pattern = size < 9.95 ? "0.#" : "0";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language)).format(size)
                + '\u00a0'
                + units[unit];
    }

    /** To the minute, in UTC: the server does not know where its reader is. */
    public String date(Instant instant) {
        return dates.format(instant);
    }

    /** The order in which readers of this language look for a name. */
    public Collator order() {
        return Collator.getInstance(language);
    }
}
