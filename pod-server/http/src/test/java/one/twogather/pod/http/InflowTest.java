package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held of a request before it is whole: its bytes, paid for, and nothing else. */
final class InflowTest {

    private static final HttpLimits LIMITS = TestServer.BRISK;
    private static final String HEAD = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Budget budget = new Budget(64 * 1024);

    private Inflow inflow(String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Queue<byte[]> pieces = new ArrayDeque<>();
        for (int i = 0; i < bytes.length; i += piece) {
            pieces.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + piece)));
        }
        return new Inflow(pieces::poll, budget);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] whole(Outcome<byte[]> head) {
        return switch (head) {
            case Outcome.Done<byte[]>(byte[] bytes) -> bytes;
            case Outcome.Refused<byte[]>(Problem problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static ProblemType refusal(Outcome<byte[]> head) {
        return switch (head) {
            case Outcome.Done<byte[]> _ -> throw new AssertionError("it was taken");
            case Outcome.Refused<byte[]>(Problem problem) -> problem.type();
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void aHeadIsTheSameInPiecesOfAnySize(int piece) throws Exception {
        Inflow inflow = inflow("\r\n\r\n" + HEAD + HEAD + "5 ;x\r\nhello", piece);
        inflow.skipEmptyLines(4);
        assertArrayEquals(bytes(HEAD), whole(inflow.head(LIMITS)));
        assertArrayEquals(bytes(HEAD), whole(inflow.head(LIMITS)));
        assertEquals("5 ;x", inflow.line(10));
        byte[] body = new byte[5];
        int filled = 0;
        while (filled < 5) {
            filled += inflow.read(body, filled, 5 - filled);
        }
        assertArrayEquals(bytes("hello"), body);
        assertThrows(ClientGone.class, () -> inflow.read(body, 0, 1));
    }

    @Test
    void aLongHeadIsPaidForUntilItIsNotNeededAnyMore() throws Exception {
        Inflow inflow = inflow("GET /x HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n", 8_000);
        assertInstanceOf(Outcome.Done.class, inflow.head(LIMITS));
        assertTrue(budget.left() <= 64 * 1024 - 16_000, () -> "left: " + budget.left());
        inflow.release();
        inflow.release();
        assertEquals(64 * 1024, budget.left());
    }

    @Test
    void anOrdinaryHeadCostsNothing() throws Exception {
        Budget none = new Budget(0);
        Inflow inflow = new Inflow(() -> bytes(HEAD.replace("Host: a", "Host: " + "a".repeat(4_000))), none);
        assertInstanceOf(Outcome.Done.class, inflow.head(LIMITS));
        assertEquals(0, none.left());
    }

    @Test
    void whatTheBudgetDoesNotAllowIsRefused() throws Exception {
        assertTrue(budget.take(60 * 1024));
        Inflow inflow = inflow("GET /x HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000), 1_000);
        assertEquals(ProblemType.BUSY, refusal(inflow.head(LIMITS)));
        inflow.release();
        assertEquals(4 * 1024, budget.left());
    }

    /** A head of four bytes a line would become a hundred times its size in objects. */
    @Test
    void linesAreCountedAndNotNames() throws Exception {
        String lines = "GET /x HTTP/1.1\r\nHost: a\r\n" + "X:\r\n".repeat(101);
        assertEquals(
                ProblemType.HEADERS_TOO_LARGE, refusal(inflow(lines, 10_000).head(LIMITS)));
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItsEnd() throws Exception {
        assertEquals(
                ProblemType.URI_TOO_LONG, refusal(inflow("G".repeat(8_192), 100).head(LIMITS)));
        assertEquals(
                ProblemType.HEADERS_TOO_LARGE,
                refusal(inflow("GET / HTTP/1.1\r\nX: " + "a".repeat(33_000), 100)
                        .head(LIMITS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\n", "GET / HTTP/1.1\rX", "GET / HTTP/1.1\r\nA: b\nC: d\r\n", "G\r\n\r\r\n"})
    void loneCharactersAreRefusedAtOnce(String head) throws Exception {
        assertEquals(ProblemType.BAD_REQUEST, refusal(inflow(head, 1).head(LIMITS)));
    }
}
