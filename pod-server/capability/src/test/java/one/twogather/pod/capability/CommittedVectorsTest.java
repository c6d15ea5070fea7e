package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that were signed once and are kept: by every algorithm, and forged ones. A change that no longer takes what was taken, or no longer signs the
 * same bytes, shows here. {@code vectors.json} was written by {@link Actor}s of seed 9.
 */
class CommittedVectorsTest {

    @ParameterizedTest
    @MethodSource("vectors")
    void aTokenIsTakenOrRefusedAsItWasWhenItWasMade(Map<String, String> vector) {
        Bytes bytes = Multibase.decode(text(vector, "token")).orThrow();
        String verdict =
                switch (Token.delegation(bytes)) {
                    case Checked.Held<Token<Delegation>>(Token<Delegation> token) -> {
                        assertEquals(text(vector, "cid"), token.cid().toString());
                        yield verdict(token);
                    }
                    case Checked.Refused<Token<Delegation>>(Refusal refusal) ->
                        refusal.fault().text();
                };
        assertEquals(text(vector, "verdict"), verdict);
    }

    @ParameterizedTest
    @MethodSource("signers")
    void whoSignsTheSameSignsTheSameBytes(Actor signer) {
        String token = Multibase.BASE64URL.encode(kept(signer).bytes());
        assertEquals(
                1, vectors().filter(vector -> token.equals(vector.get("token"))).count(), token);
    }

    static Stream<Actor> signers() {
        return Stream.of(Actor.ed25519(9), Actor.p256(9), Actor.secp256k1(9), Actor.wallet(9));
    }

    static Token<Delegation> kept(Actor signer) {
        return Token.sign(
                new Delegation(
                        signer.principal(),
                        Actor.BOB.did(),
                        new Subject.Of(signer.did()),
                        new Command("/pod/resource/read"),
                        Json.policy("[['any', '.ancestors', ['==', '.', 'https://alice.example/photos/']]]"),
                        Validity.until(Given.NOW.plusSeconds(60)),
                        Bytes.ofHex("000102030405060708090a0b"),
                        Json.fields("{\"client\": \"https://app.example/id\"}")),
                signer);
    }

    private static String verdict(Token<Delegation> token) {
        Did subject = token.claims().subject() instanceof Subject.Of(Did did)
                ? did
                : token.claims().audience();
        return switch (Given.verifier().chain(List.of(token), subject, Actor.BOB.did(), Given.NOW)) {
            case Checked.Held<Chain> held -> "";
            case Checked.Refused<Chain>(Refusal refusal) -> refusal.fault().text();
        };
    }

    @SuppressWarnings("unchecked")
    static Stream<Map<String, String>> vectors() {
        try (InputStream file = CommittedVectorsTest.class.getResourceAsStream("vectors.json")) {
            assertNotNull(file);
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return JSONArrayUtils.parse(json).stream().map(vector -> (Map<String, String>) vector);
        } catch (IOException | ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(Map<String, String> vector, String name) {
        String text = vector.get(name);
        assertNotNull(text);
        return text;
    }
}
