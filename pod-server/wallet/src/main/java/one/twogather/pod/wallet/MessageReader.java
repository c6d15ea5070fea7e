package one.twogather.pod.wallet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.model.Parsed;

/** Reads one text of ERC-4361, line by line. */
final class MessageReader {

    static final String ASKS = " wants you to sign in with your Ethereum account:";

    /** RFC 3986: reserved and unreserved characters, and what is escaped. Possessive, so that no text takes longer than it is long. */
    private static final String CHARACTER = "[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]";

    private static final Pattern FIRST = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.\\-]*+)://)?+([A-Za-z0-9\\-._~\\[\\]:@!$&'()*+,;=%]++)" + Pattern.quote(ASKS));
    private static final Pattern STATEMENT = Pattern.compile("[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=% ]++");
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-]*+:" + CHARACTER + "*+");
    /** The identifiers of chains in use have eleven digits at most; eighteen fit into a number. */
    static final Pattern CHAIN = Pattern.compile("[1-9][0-9]{0,17}");

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,256}");
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9\\-._~:@!$&'()*+,;=%]*+");

    private final List<String> lines;
    private int at;

    MessageReader(String text) {
        this.lines = List.of(text.split("\n", -1));
    }

    /** What the grammar does not allow; never leaves this class. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Broken(String reason) {
            super(reason, null, false, false);
        }
    }

    Parsed<SignInMessage> read() {
        try {
            SignInMessage message = message();
            return at == lines.size() ? new Parsed.Valid<>(message) : new Parsed.Invalid<>(place() + " has no place");
        } catch (Broken broken) {
            return new Parsed.Invalid<>(String.valueOf(broken.getMessage()));
        }
    }

    private SignInMessage message() {
        Matcher first = FIRST.matcher(line());
        require(first.matches(), "says who asks");
        Optional<String> scheme = Optional.ofNullable(first.group(1));
        String domain = first.group(2);
        Address account = account(line());
        require(line().isEmpty(), "is empty");
        Optional<String> statement = statement();
        return new SignInMessage(
                scheme,
                domain,
                account,
                statement,
                field("URI", URI),
                version(),
                field("Nonce", NONCE),
                time(field("Issued At", TIME)),
                optional("Expiration Time", TIME).map(this::time),
                optional("Not Before", TIME).map(this::time),
                optional("Request ID", REQUEST),
                resources());
    }

    /** A wrong checksum is a slip of the hand, or somebody else's account. */
    private Address account(String line) {
        if (Address.parse(line) instanceof Parsed.Valid<Address>(Address account)
                && account.toString().equals(line)) {
            return account;
        }
        throw new Broken(place() + " is an account with its checksum (ERC-55)");
    }

    private Optional<String> statement() {
        String line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        require(STATEMENT.matcher(line).matches(), "is a statement of plain ASCII");
        require(line().isEmpty(), "is empty");
        return Optional.of(line);
    }

    private long version() {
        require(line().equals("Version: 1"), "is version 1");
        return Long.parseLong(field("Chain ID", CHAIN));
    }

    private List<String> resources() {
        if (at == lines.size() || !lines.get(at).equals("Resources:")) {
            return List.of();
        }
        at++;
        List<String> resources = new ArrayList<>();
        while (at < lines.size()) {
            String line = line();
            require(line.startsWith("- ") && URI.matcher(line.substring(2)).matches(), "is a resource");
            resources.add(line.substring(2));
        }
        return resources;
    }

    private String field(String name, Pattern form) {
        String start = name + ": ";
        String line = line();
        require(
                line.startsWith(start)
                        && form.matcher(line.substring(start.length())).matches(),
                "is the " + name);
        return line.substring(start.length());
    }

    private Optional<String> optional(String name, Pattern form) {
        return at < lines.size() && lines.get(at).startsWith(name + ": ")
                ? Optional.of(field(name, form))
                : Optional.empty();
    }

    private Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException noSuchDay) {
            throw new Broken(place() + " is a moment that there is");
        }
    }

    private String line() {
        if (at == lines.size()) {
            throw new Broken("it ends before its end");
        }
        return lines.get(at++);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(place() + " " + otherwise);
        }
    }

    /** The line that was read last, counted as people do. */
    private String place() {
        return "line " + Math.max(1, at);
    }
}
