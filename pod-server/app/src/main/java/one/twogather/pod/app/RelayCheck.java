package one.twogather.pod.app;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Answer;
import one.twogather.pod.did.Chain;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.Cost;

/** Whether the account that pays for changes of people's identities can do so. */
final class RelayCheck {

    private static final String CHECK = "relay";
    private static final String WHY =
            "people of this host who change an identity and pay nothing are told to pay themselves";

    private final PodConfig config;
    private final Clock clock;

    RelayCheck(PodConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Nothing where no host pays. */
    Optional<Finding> found() {
        try {
            return RelayKey.of(config).map(this::finding);
        } catch (IOException unusable) {
            return Optional.of(Finding.broken(
                    CHECK,
                    String.valueOf(unusable.getMessage()),
                    "serve does not start without it",
                    "put the key into a file outside the data folder: chmod 600, and relay-key-file"));
        }
    }

    private Finding finding(RelayKey relay) {
        Address payer = relay.key().address();
        Optional<Chain> chain = config.chain();
        if (chain.isEmpty()) {
            return Finding.doubtful(CHECK, "no chain is configured on which " + payer + " could pay", WHY, "set chain");
        }
        return switch (new Dids(config).access(chain.get(), clock).balance(payer)) {
            case Answer.Given<BigInteger>(BigInteger wei) ->
                balance(payer, wei, relay.limits().wei());
            case Answer.Refused<BigInteger>(String reason, Bytes revert) -> unknown(payer, reason);
            case Answer.Away<BigInteger>(String reason) -> unknown(payer, reason);
        };
    }

    private static Finding balance(Address payer, BigInteger wei, BigInteger most) {
        String result = payer + " has " + Cost.ether(wei) + " ETH to pay with";
        return wei.compareTo(most) < 0
                ? Finding.doubtful(CHECK, result + ", less than one change may cost (relay-cost)", WHY, "send it some")
                : Finding.well(CHECK, result, WHY);
    }

    private static Finding unknown(Address payer, String reason) {
        return Finding.doubtful(CHECK, "what " + payer + " has is not known: " + reason, WHY, "see the lines of chain");
    }
}
