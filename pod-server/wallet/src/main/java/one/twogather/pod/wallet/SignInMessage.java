package one.twogather.pod.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.model.Parsed;

/**
 * A text by which a person signs in with a wallet (ERC-4361).
 *
 * @param scheme of the site, where the text says it
 * @param domain the authority of the site that asks
 * @param account who signs in
 * @param statement what else the person agrees to; one line of ASCII
 * @param uri what the person signs in to
 * @param chain the identifier of the chain (EIP-155), at least 1
 * @param nonce at least eight letters and digits, used once
 * @param issued when the text was made
 * @param expires from when on it counts no more
 * @param notBefore from when on it counts
 * @param requestId how the site names this request
 * @param resources further addresses that the person agrees to
 */
public record SignInMessage(
        Optional<String> scheme,
        String domain,
        Address account,
        Optional<String> statement,
        String uri,
        long chain,
        String nonce,
        Instant issued,
        Optional<Instant> expires,
        Optional<Instant> notBefore,
        Optional<String> requestId,
        List<String> resources) {

    /** Characters of a text at most: people read it. */
    public static final int MAX_LENGTH = 8_192;

    public SignInMessage {
        resources = List.copyOf(resources);
    }

    /** A text as sites make it: of now, for one account, and no more than has to be there. */
    public static SignInMessage of(
            String domain, Address account, String statement, String uri, long chain, String nonce, Instant issued) {
        return new SignInMessage(
                Optional.empty(),
                domain,
                account,
                Optional.of(statement),
                uri,
                chain,
                nonce,
                issued,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Reads a text by the letter of the grammar: every line in its place, nothing before, between or after them. */
    public static Parsed<SignInMessage> parse(String text) {
        return text.length() > MAX_LENGTH
                ? new Parsed.Invalid<>("it is longer than " + MAX_LENGTH + " characters")
                : new MessageReader(text).read();
    }

    /** Who signs in: {@code 0x} and 40 digits, with their checksum (ERC-55). */
    public String address() {
        return account.toString();
    }

    /** The text, as a wallet shows it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        scheme.ifPresent(one -> text.append(one).append("://"));
        text.append(domain).append(MessageReader.ASKS).append('\n');
        text.append(address()).append("\n\n");
        statement.ifPresent(one -> text.append(one).append('\n'));
        text.append("\nURI: ").append(uri);
        text.append("\nVersion: 1\nChain ID: ").append(chain);
        text.append("\nNonce: ").append(nonce);
        text.append("\nIssued At: ").append(issued);
        expires.ifPresent(end -> text.append("\nExpiration Time: ").append(end));
        notBefore.ifPresent(start -> text.append("\nNot Before: ").append(start));
        requestId.ifPresent(id -> text.append("\nRequest ID: ").append(id));
        if (!resources.isEmpty()) {
            text.append("\nResources:");
            resources.forEach(one -> text.append("\n- ").append(one));
        }
        return text.toString();
    }
}
