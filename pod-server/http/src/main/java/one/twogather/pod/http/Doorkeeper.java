package one.twogather.pod.http;

import java.io.IOException;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Stands before the routes of a listener: whatever they throw becomes an answer, and every request is written down. */
final class Doorkeeper implements Service {

    private static final System.Logger LOG = System.getLogger(Doorkeeper.class.getName());

    private final Route.Handler routes;
    private final Problems problems;
    private final Ledger ledger;

    Doorkeeper(Route.Handler routes, Problems problems, Ledger ledger) {
        this.routes = routes;
        this.problems = problems;
        this.ledger = ledger;
    }

    @Override
    public void serve(Exchange exchange) throws ClientGone {
        try {
            if (exchange.unreadable().isPresent()) {
                problems.answer(exchange, exchange.unreadable().get());
            } else {
                routes.answer(exchange);
            }
        } catch (ClientGone gone) {
            throw gone;
        } catch (MalformedBody malformed) {
            refuse(exchange, Problem.of(ProblemType.BAD_REQUEST, String.valueOf(malformed.getMessage())));
        } catch (BodyPledge.Broken other) {
            refuse(exchange, other.problem());
        } catch (KeySpaceUnavailable unavailable) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "request " + exchange.id() + ": the storage is unavailable",
                    unavailable);
            refuse(exchange, Problem.of(ProblemType.STORAGE_UNAVAILABLE));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError | AssertionError unexpected) {
            LOG.log(System.Logger.Level.ERROR, "request " + exchange.id() + " failed", unexpected);
            refuse(exchange, Problem.of(ProblemType.INTERNAL));
        } catch (VirtualMachineError fatal) {
            // Memory is out, most likely. What became of the process is not for one request to say.
            LOG.log(System.Logger.Level.ERROR, "request " + exchange.id() + " ended in a fatal error", fatal);
            refuse(exchange, Problem.of(ProblemType.BUSY));
            throw fatal;
        } finally {
            exchange.ends();
            ledger.record(exchange);
        }
    }

    /** Once an answer has begun it can only be broken off, which ending the connection does. */
    private void refuse(Exchange exchange, Problem problem) throws ClientGone {
        if (!exchange.isAnswered()) {
            problems.answer(exchange, problem);
        }
    }
}
