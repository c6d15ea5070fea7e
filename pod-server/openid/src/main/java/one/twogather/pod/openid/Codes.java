package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;

/**
 * Authorisation codes: each is good once, for the client, the address and the verifier it was made for. A code that was used is remembered for a while with
 * what was had by it, since whoever shows it again may be a thief, or the thief may have been first (RFC 6749 §4.1.2).
 */
final class Codes {

    /** An app redeems its code as soon as the browser is back. */
    static final Duration LIFETIME = Duration.ofMinutes(2);

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final String NAMES = "code/";
    private static final String FAMILY = "family";

    private final EndingRows rows;
    private final Secrets secrets;
    private final Clock clock;

    /**
     * What a code stands for.
     *
     * @param redirectUri where it was sent
     * @param challenge what the verifier's digest must be
     * @param nonce for the ID token
     * @param key thumbprint of the only key that may redeem it, if the request named one
     */
    record Code(SignIn signIn, String redirectUri, String challenge, Optional<String> nonce, Optional<String> key) {}

    /** What is known of a code that somebody shows. */
    sealed interface Found {

        record Fresh(EndingRows.Kept kept, Code code) implements Found {}

        /** @param family of the tokens that were had with it */
        record Used(String clientId, String family) implements Found {}

        record Unknown() implements Found {}
    }

    Codes(EndingRows rows, Secrets secrets, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Makes a code, kept when {@code commit} is. */
    String issue(Commit.Builder commit, Code code) {
        String text = secrets.make();
        JsonRow row = code.signIn()
                .writeTo(new JsonRow())
                .with("redirect", code.redirectUri())
                .with("challenge", code.challenge())
                .with("nonce", code.nonce())
                .with("key", code.key());
        rows.put(commit, NAMES + Secrets.digest(text), row, clock.instant().plus(LIFETIME));
        return text;
    }

    Found find(String text) {
        return rows.find(NAMES + Secrets.digest(text)).map(Codes::read).orElseGet(Found.Unknown::new);
    }

    /** Makes it part of {@code commit} that the code, which nobody used before, is used. */
    void use(Commit.Builder commit, String text, Found.Fresh fresh, String family) {
        JsonRow row =
                new JsonRow().with("client", fresh.code().signIn().clientId()).with(FAMILY, family);
        commit.require(fresh.kept().unchanged());
        rows.put(commit, NAMES + Secrets.digest(text), row, clock.instant().plus(REMEMBERED));
    }

    /** Whether a row of this name is one of a code. */
    static boolean isName(String name) {
        return name.startsWith(NAMES);
    }

    /** Reads the row of a code, used or not. */
    static Found read(EndingRows.Kept kept) {
        JsonRow row = kept.row();
        return row.optionalText(FAMILY)
                .<Found>map(family -> new Found.Used(row.text("client"), family))
                .orElseGet(() -> new Found.Fresh(kept, code(row)));
    }

    private static Code code(JsonRow row) {
        return new Code(
                SignIn.read(row),
                row.text("redirect"),
                row.text("challenge"),
                row.optionalText("nonce"),
                row.optionalText("key"));
    }
}
