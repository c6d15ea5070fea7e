package one.twogather.pod.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of ERC-4361, by the letter. */
class SignInMessageTest {

    private static final String GOOD =
            """
            https://pod.example:8443 wants you to sign in with your Ethereum account:
            0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

            Open my pod.

            URI: https://pod.example:8443/
            Version: 1
            Chain ID: 31337
            Nonce: kEWepMt9knR6lWJ6A
            Issued At: 2026-11-22T10:00:00.5+01:00
            Expiration Time: 2026-11-22T10:05:00Z
            Not Before: 2026-11-22T09:00:00Z
            Request ID: one%20two
            Resources:
            - ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e
            - https://pod.example/terms""";

    private static SignInMessage read(String text) {
        return SignInMessage.parse(text).orThrow();
    }

    @Test
    void everyFieldIsRead() {
        SignInMessage message = read(GOOD);
        assertEquals(Optional.of("https"), message.scheme());
        assertEquals("pod.example:8443", message.domain());
        assertEquals(
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", message.account().toString());
        assertEquals(Optional.of("Open my pod."), message.statement());
        assertEquals("https://pod.example:8443/", message.uri());
        assertEquals(31_337, message.chain());
        assertEquals("kEWepMt9knR6lWJ6A", message.nonce());
        assertEquals(Instant.parse("2026-11-22T09:00:00.5Z"), message.issued());
        assertEquals(Optional.of(Instant.parse("2026-11-22T10:05:00Z")), message.expires());
        assertEquals(Optional.of(Instant.parse("2026-11-22T09:00:00Z")), message.notBefore());
        assertEquals(Optional.of("one%20two"), message.requestId());
        assertEquals(2, message.resources().size());
    }

    @Test
    void whatMayBeLeftOutMayBeLeftOut() {
        SignInMessage message = read(
                """
                pod.example wants you to sign in with your Ethereum account:
                0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266


                URI: https://pod.example/
                Version: 1
                Chain ID: 1
                Nonce: 12345678
                Issued At: 2026-11-22T10:00:00Z""");
        assertEquals(Optional.empty(), message.statement());
        assertEquals(List.of(), message.resources());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pod.example:8443 wants -> https://pod.example:8443  wants",
                "https://pod -> //pod",
                "Ethereum account: -> Ethereum Account:",
                "0xf39Fd6 -> 0xF39Fd6",
                "0xf39Fd6 -> 0xf39fd6",
                "b92266 -> b9226",
                "Open my pod. -> Öffne",
                "Open my pod. -> Open\\nmy pod.",
                "Open my pod.\\n -> Open my pod.\\n\\n",
                "URI: https://pod.example:8443/ -> URI: pod",
                "URI: -> uri:",
                "Version: 1 -> Version: 2",
                "Version: 1\\nChain ID: 31337 -> Chain ID: 31337\\nVersion: 1",
                "31337 -> 031337",
                "31337 -> 0",
                "31337 -> -1",
                "31337 -> 9999999999999999999",
                "kEWepMt9knR6lWJ6A -> kEWepMt",
                "kEWepMt9knR6lWJ6A -> kEWep-t9knR6lWJ6A",
                "2026-11-22T10:00:00.5+01:00 -> 2026-11-22 10:00:00",
                "2026-11-22T10:00:00.5+01:00 -> 2026-02-30T10:00:00Z",
                "2026-11-22T10:00:00.5+01:00 -> 2026-11-22T10:00:00",
                "Expiration Time: 2026-11-22T10:05:00Z\\n"
                        + "Not Before: 2026-11-22T09:00:00Z -> Not Before: 2026-11-22T09:00:00Z\\n"
                        + "Expiration Time: 2026-11-22T10:05:00Z",
                "one%20two -> one two",
                "- ipfs -> -ipfs",
                "Resources: -> Resources: ",
                "terms -> terms\\n",
                "terms -> terms\\nURI: https://evil.example/",
                "\\n -> \\r\\n"
            })
    void anythingElseIsRefused(String change) {
        String[] sides = change.replace("\\r", "\r").replace("\\n", "\n").split(" -> ", -1);
        String text = GOOD.replace(sides[0], sides[1]);
        assertEquals(false, text.equals(GOOD), "nothing was changed");
        assertInstanceOf(Parsed.Invalid.class, SignInMessage.parse(text), text);
    }

    @Test
    void aTextWithoutAnEndIsRefusedInNoTime() {
        assertInstanceOf(Parsed.Invalid.class, SignInMessage.parse("a".repeat(1_000_000)));
        assertInstanceOf(Parsed.Invalid.class, SignInMessage.parse("a:".repeat(4_000)));
        assertInstanceOf(Parsed.Invalid.class, SignInMessage.parse(""));
        assertInstanceOf(Parsed.Invalid.class, SignInMessage.parse("\n".repeat(8_000)));
    }

    @Provide
    static Arbitrary<SignInMessage> messages() {
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("abcXYZ019 .,:/?#")
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<Address> accounts =
                Arbitraries.bytes().array(byte[].class).ofSize(20).map(bytes -> new Address(Bytes.copyOf(bytes)));
        Arbitrary<String> nonces =
                Arbitraries.strings().alpha().numeric().ofMinLength(8).ofMaxLength(30);
        return Combinators.combine(
                        accounts, words.optional(), nonces, times, times.optional(), times.optional(), words.list())
                .as((account, statement, nonce, issued, expires, notBefore, resources) -> new SignInMessage(
                        Optional.empty(),
                        "pod.example",
                        account,
                        statement,
                        "https://pod.example/",
                        issued.getEpochSecond() + 1,
                        nonce,
                        issued,
                        expires,
                        notBefore,
                        Optional.empty(),
                        resources.stream()
                                .map(one -> "urn:" + one.replace(" ", ""))
                                .toList()));
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("messages") SignInMessage message) {
        assertEquals(message, read(message.text()));
    }

    @Property(tries = 300)
    void aTextHasOneMeaning(@ForAll("messages") SignInMessage message, @ForAll int at, @ForAll char other) {
        StringBuilder text = new StringBuilder(message.text());
        text.setCharAt(Math.floorMod(at, text.length()), other);
        if (SignInMessage.parse(text.toString()) instanceof Parsed.Valid<SignInMessage>(SignInMessage read)) {
            assertEquals(read, read(read.text()));
        }
    }
}
