package one.twogather.pod.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.did.Answer;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.Receipt;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.registry.Cost;
import one.twogather.pod.registry.EthereumKey;
import one.twogather.pod.registry.Registrar;

/** Where commands carry out changes of identities: what it costs is said first, and whoever asked is asked. */
final class ChangeDesk {

    /** Blocks are made every 12 s, and fees may keep a transaction waiting. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** How long what the owner signs is good: long enough to come into a block. */
    private static final Duration GOOD = Duration.ofHours(1);

    private final Surroundings surroundings;
    private final Registrar registrar;

    private ChangeDesk(Surroundings surroundings, Registrar registrar) {
        this.surroundings = surroundings;
        this.registrar = registrar;
    }

    /** @throws Failure if no chain is configured */
    static ChangeDesk of(PodConfig config, Surroundings surroundings) throws Failure {
        Chain chain = config.chain()
                .orElseThrow(() -> new Failure("No chain is configured, and identities are changed on one. Name its"
                        + " nodes: --chain https://... (or --chain dev); see docs/how-to/use-a-chain.md"));
        return new ChangeDesk(surroundings, new Registrar(new Dids(config).access(chain, surroundings.clock())));
    }

    Registrar registrar() {
        return registrar;
    }

    /** By what the registry knows a DID. */
    Address identity(String did) throws Failure {
        return switch (registrar.chain().identity(did)) {
            case Parsed.Valid<Address>(Address identity) -> identity;
            case Parsed.Invalid<Address>(String reason) -> throw new Failure(sentence(reason));
        };
    }

    /** @throws Failure with the chain's reason */
    static <T> T need(Answer<T> answer) throws Failure {
        return switch (answer) {
            case Answer.Given<T>(T value) -> value;
            case Answer.Refused<T>(String reason, Bytes revert) -> throw new Failure(sentence(reason));
            case Answer.Away<T>(String reason) -> throw new Failure("The chain cannot be asked: " + reason + ".");
        };
    }

    static <T> T need(Parsed<T> parsed) throws Failure {
        return switch (parsed) {
            case Parsed.Valid<T>(T value) -> value;
            case Parsed.Invalid<T>(String reason) -> throw new Failure(sentence(reason));
        };
    }

    /** Until when something signed now is good, by the clock of the chain. */
    Instant deadline() throws Failure {
        return need(registrar.chain().time()).plus(GOOD);
    }

    /**
     * Says what it costs, asks, sends, and waits until it is in a block.
     *
     * @param payer whose account pays
     * @param agreed whether nobody is to be asked
     */
    void carryOut(EthereumKey payer, Bytes call, boolean agreed) throws Failure {
        Cost cost = need(registrar.cost(payer.address(), call));
        say("It costs about " + Cost.ether(cost.expected()) + " ETH (" + cost.gas() + " gas at "
                + Cost.gwei(cost.fees().expected()) + " gwei), at most " + Cost.ether(cost.most()) + " ETH.");
        say("Paid by " + payer.address() + ", on chain "
                + registrar.chain().chain().id() + ".");
        if (!agreed && !isAgreedTo()) {
            throw new Failure("Nothing was done.");
        }
        await(need(registrar.send(payer, call, cost)));
    }

    private boolean isAgreedTo() {
        surroundings.out().print("Do it? (yes/no) ");
        surroundings.out().flush();
        try {
            String line = new BufferedReader(surroundings.in()).readLine();
            say("");
            String answer = line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
            return answer.equals("yes") || answer.equals("y") || answer.equals("oui") || answer.equals("o");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void await(Bytes32 transaction) throws Failure {
        say("Sent as " + transaction + ".");
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<Receipt> receipt = need(registrar.receipt(transaction));
        while (receipt.isEmpty() && System.nanoTime() < until) {
            pause();
            receipt = need(registrar.receipt(transaction));
        }
        Receipt done = receipt.orElseThrow(() -> new Failure(
                "It is not in a block yet, and may still come into one: look with did status before you try again."));
        if (!done.succeeded()) {
            throw new Failure("The registry refused it after all; it cost " + Cost.ether(done.paid()) + " ETH.");
        }
        say("Done in block " + done.block() + ". It cost " + Cost.ether(done.paid()) + " ETH.");
    }

    private static void pause() throws Failure {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Failure("Stopped. What was sent may still come into a block: see did status.");
        }
    }

    void say(String line) {
        surroundings.out().println(line);
    }

    /** Reasons have neither a large letter in front nor a full stop. */
    static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }
}
