package one.twogather.pod.app;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.http.ForwardedHeader;
import one.twogather.pod.http.TrustedProxies;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.outbound.HostPort;

/** The types that configuration values have. */
final class Types {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "tb", 1_000_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40);

    static final Type<Integer> PORT = new Type<>("a port, 0 (any free one) to 65535", Types::port);
    static final Type<InetAddress> ADDRESS =
            new Type<>("an IP address of this machine, `localhost`, or `0.0.0.0` for all", Types::address);
    static final Type<Path> PATH = new Type<>("a path", Types::path);
    static final Type<Optional<Path>> OPTIONAL_PATH =
            new Type<>("a path, or nothing", text -> text.isEmpty() ? Optional.empty() : Optional.of(path(text)));
    static final Type<Optional<URI>> OPTIONAL_URL = new Type<>(
            "`http://` or `https://`, a host, and perhaps a port; no path",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(publicUrl(text)));
    static final Type<PodLocator.Mode> POD_MODE = choice(PodLocator.Mode.class);
    static final Type<ForwardedHeader> FORWARDED_HEADER = choice(ForwardedHeader.class);
    static final Type<LogLevel> LOG_LEVEL = choice(LogLevel.class);
    static final Type<Boolean> SWITCH = new Type<>("`true` or `false`", Types::truth);
    static final Type<Long> SIZE_IN_BYTES =
            new Type<>("a number of bytes with a unit, such as `512KiB`, `8MiB` or `10GB`", Types::size);
    static final Type<Optional<Long>> OPTIONAL_SIZE = new Type<>(
            "a number of bytes with a unit, such as `512KiB` or `8MiB`, or nothing",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(size(text)));
    static final Type<Long> SIZE_OR_UNLIMITED = new Type<>(
            "a number of bytes with a unit, such as `10GiB`, or `unlimited`",
            text -> text.equals("unlimited") ? Long.valueOf(Long.MAX_VALUE) : size(text));
    static final Type<Optional<URI>> OPTIONAL_ENDPOINT = new Type<>(
            "`http://` or `https://`, a host, and a path, or nothing",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(endpoint(text)));
    static final Type<Double> SHARE = new Type<>("a number from 0 to 1, such as `0.01`", Types::share);
    static final Type<Optional<Duration>> DURATION_OR_NEVER = new Type<>(
            "a duration such as `PT1S` or `PT0.2S`, or `never`",
            text -> text.equals("never") ? Optional.empty() : Optional.of(duration(text)));
    static final Type<List<String>> NETWORKS =
            new Type<>("IP addresses or networks such as `10.0.0.0/8`, separated by commas", Types::networks);
    static final Type<List<HostPort>> HOSTS =
            new Type<>("pairs `host:port`, separated by commas", list(text -> HostPort.parse(text)
                    .orThrow()));

    static final Type<ChainSource> CHAIN = new Type<>(
            "`dev`, `dev:` with a port, or addresses of nodes (`http://` or `https://`), separated by commas, or"
                    + " nothing",
            ChainSource::read);
    static final Type<Long> POSITIVE = new Type<>("a number above 0", Types::positive);
    static final Type<Address> ACCOUNT =
            new Type<>("an address: `0x` and 40 hexadecimal digits", text -> Address.parse(text)
                    .orThrow());

    private Types() {}

    private static long positive(String text) {
        long number = Long.parseLong(text);
        if (number < 1) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("out of range");
        }
        return port;
    }

    private static InetAddress address(String text) {
        return text.equals("localhost") ? InetAddress.ofLiteral("127.0.0.1") : InetAddress.ofLiteral(text);
    }

    private static Path path(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a path");
        }
        String home = System.getProperty("user.home", "");
        return Path.of(text.startsWith("~/") ? home + text.substring(1) : text)
                .toAbsolutePath()
                .normalize();
    }

    /** {@link PodLocator} is the one to say what a public URL is. */
    private static URI publicUrl(String text) {
        URI url = URI.create(text);
        if (!List.of("http", "https").contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("neither http nor https");
        }
        return new PodLocator(url, PodLocator.Mode.PATH).base();
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static long size(String text) {
        Matcher size = SIZE.matcher(text);
        Long unit = size.matches() ? UNITS.get(size.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("not a size");
        }
        return new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact();
    }

    static URI endpoint(String text) {
        URI url = URI.create(text);
        boolean spoken = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!spoken || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("not an endpoint");
        }
        return url;
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("out of range");
        }
        return share;
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("out of range");
            }
            return duration;
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("not a duration", unreadable);
        }
    }

    private static <E extends Enum<E>> Type<E> choice(Class<E> choices) {
        List<String> words = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        String expected = "`" + String.join("` or `", words) + "`";
        return new Type<>(
                expected,
                text -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** {@link TrustedProxies} is the one to say what a network is. */
    private static List<String> networks(String text) {
        List<String> networks = list(part -> part).apply(text);
        TrustedProxies.parse(networks, ForwardedHeader.X_FORWARDED_FOR).orThrow();
        return networks;
    }

    private static <E> Function<String, List<E>> list(Function<String, E> element) {
        return text -> Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(element)
                .toList();
    }
}
