package one.twogather.pod.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import one.twogather.pod.testkit.FakeClock;
import one.twogather.pod.wallet.SignInProof.Asked;
import one.twogather.pod.wallet.SignInProof.Fault;
import one.twogather.pod.wallet.SignInProof.Verdict;
import org.junit.jupiter.api.Test;

/** Who is let in by a signed text, and who is not. */
class SignInProofTest {

    private static final Asked ASKED = new Asked("kEWepMt9knR6lWJ6A", "Open my pod.");
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final FakeClock clock = new FakeClock();
    private final SignInProof proofs = new SignInProof(URI.create("https://pod.example/"), clock);
    private final TestWallet wallet = new TestWallet(7);

    private String text() {
        return proofs.ask(wallet.account(), "1", ASKED).orElseThrow().text();
    }

    private Verdict verify(String text) {
        return proofs.verify(ASKED, text, wallet.sign(text));
    }

    private Fault fault(Verdict verdict) {
        return assertInstanceOf(Verdict.Refused.class, verdict).fault();
    }

    @Test
    void whoeverSignsWhatTheyWereAskedIsLetIn() {
        Verdict.Signed signed = assertInstanceOf(Verdict.Signed.class, verify(text()));
        assertEquals(wallet.account(), signed.message().account().toString());
    }

    @Test
    void aWalletThatCountsFromNoughtIsUnderstood() {
        String signature = wallet.sign(text());
        int parity = Integer.parseInt(signature.substring(130), 16) - 27;
        assertInstanceOf(
                Verdict.Signed.class, proofs.verify(ASKED, text(), signature.substring(0, 130) + "0" + parity));
    }

    @Test
    void aTextOfAnotherSiteOpensNothingHere() {
        for (String other : new String[] {"evil.example", "pod.example:8443", "pod.example.evil.example"}) {
            assertEquals(Fault.FOREIGN, fault(verify(text().replaceFirst("pod\\.example", other))), other);
        }
        assertEquals(Fault.FOREIGN, fault(verify("http://" + text())));
        assertEquals(
                Fault.FOREIGN,
                fault(verify(text().replace("URI: https://pod.example/", "URI: https://evil.example/"))));
    }

    @Test
    void anotherNumberOrAnotherStatementIsNotWhatWasAsked() {
        assertEquals(Fault.NOT_ASKED, fault(verify(text().replace("kEWepMt9knR6lWJ6A", "kEWepMt9knR6lWJ6B"))));
        assertEquals(Fault.NOT_ASKED, fault(verify(text().replace("Open my pod.", "Read the news."))));
        assertEquals(Fault.NOT_ASKED, fault(verify(text().replace("Open my pod.\n", ""))));
    }

    @Test
    void itCountsForAWhile() {
        String text = text();
        clock.advance(Duration.ofMinutes(10));
        assertInstanceOf(Verdict.Signed.class, verify(text));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Fault.OUT_OF_TIME, fault(verify(text)));
        clock.advance(Duration.ofMinutes(-21));
        assertEquals(Fault.OUT_OF_TIME, fault(verify(text)), "made in the future");
    }

    @Test
    void itsOwnBoundsCount() {
        Instant now = clock.instant();
        assertEquals(Fault.OUT_OF_TIME, fault(verify(text() + "\nExpiration Time: " + now)));
        assertInstanceOf(Verdict.Signed.class, verify(text() + "\nExpiration Time: " + now.plusSeconds(1)));
        assertInstanceOf(Verdict.Signed.class, verify(text() + "\nNot Before: " + now));
        assertEquals(Fault.OUT_OF_TIME, fault(verify(text() + "\nNot Before: " + now.plusSeconds(1))));
    }

    @Test
    void nobodySignsForAnother() {
        String text = text();
        assertEquals(Fault.UNSIGNED, fault(proofs.verify(ASKED, text, new TestWallet(8).sign(text))));
        assertEquals(Fault.UNSIGNED, fault(proofs.verify(ASKED, text, wallet.sign(text + " "))));
        String zero = text.replace(wallet.account(), "0x0000000000000000000000000000000000000000");
        assertEquals(Fault.UNSIGNED, fault(proofs.verify(ASKED, zero, "0x" + "00".repeat(65))));
    }

    @Test
    void theOtherSignatureOfTheSameTextIsRefused() {
        byte[] bytes = HexFormat.of().parseHex(wallet.sign(text()).substring(2));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
        String high = String.format("%064x", ORDER.subtract(s));
        String other = "0x" + HexFormat.of().formatHex(bytes, 0, 32) + high + (bytes[64] == 27 ? "1c" : "1b");
        assertEquals(Fault.UNSIGNED, fault(proofs.verify(ASKED, text(), other)), "high s (EIP-2)");
    }

    @Test
    void whatIsNoSignatureIsNone() {
        for (String bad : new String[] {"", "0x", "0xzz", "0x00", wallet.sign(text()) + "00", "ff".repeat(65)}) {
            assertEquals(Fault.UNSIGNED, fault(proofs.verify(ASKED, text(), bad)), bad);
        }
        assertEquals(Fault.MALFORMED, fault(verify("hello")));
    }

    @Test
    void noTextIsMadeForWhatIsNoAccountOrNoChain() {
        assertEquals(Optional.empty(), proofs.ask("alice", "1", ASKED));
        assertEquals(Optional.empty(), proofs.ask(wallet.account(), "0", ASKED));
        assertEquals(Optional.empty(), proofs.ask(wallet.account(), "one", ASKED));
    }
}
