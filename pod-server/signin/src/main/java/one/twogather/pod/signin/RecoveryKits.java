package one.twogather.pod.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodId;

/**
 * Keys on paper, for the day all devices are lost. The private key is told its owner once; the server keeps the public one, so neither the host nor a copy
 * of the rows can use a kit, or make up for a lost one.
 */
public final class RecoveryKits {

    private final KitRows kits;
    private final Sessions sessions;
    private final Attempts attempts;
    private final SecureRandom random;
    private final Clock clock;

    /** What is done with the private key while it is there: this once, before it is forgotten. */
    @FunctionalInterface
    public interface KeyUse {

        /**
         * Runs before the kit is kept: if it fails there is no kit, and the one before is still good.
         *
         * @param key the public half
         * @param sign signs bytes with the private half (Ed25519, 64 bytes); of no use after
         */
        void use(Did key, UnaryOperator<byte[]> sign);
    }

    /**
     * What is known of an account's kit.
     *
     * @param key its public half
     * @param created when it was made, to the second
     */
    public record Kept(Did key, Instant created) {}

    /** What came of showing a kit. */
    public sealed interface Recovery {

        /** It is theirs. All sessions from before are ended; in this one they may make a passkey. */
        record Recovered(OpenSession session) implements Recovery {}

        /** The paper was not copied rightly, whosever it is. */
        record Mistyped(Slip slip) implements Recovery {}

        /** A kit, but none that counts here: replaced, or of another server. */
        record Unknown() implements Recovery {}

        /** The same, and there were too many from that address. */
        record Paused(Duration pause) implements Recovery {}
    }

    public RecoveryKits(KeySpace rows, Sessions sessions, Attempts attempts, SecureRandom random, Clock clock) {
        this.kits = new KitRows(rows);
        this.sessions = sessions;
        this.attempts = attempts;
        this.random = random;
        this.clock = clock;
    }

    /** Makes a kit; one from before is worth nothing from then on. */
    public RecoveryKit make(FreshSession who, KeyUse use) {
        KitKey key = KitKey.random(random);
        Did did = key.did();
        use.use(did, key::sign);
        kits.put(who.account(), did, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return new RecoveryKit(did, key.text());
    }

    /** The account's kit, if it has one. */
    public Optional<Kept> find(PodId account) {
        return kits.find(account);
    }

    /**
     * Lets in whoever holds a kit. The kit stays good; whoever had to use one should make a new one.
     *
     * @param typed what they typed; it says by itself whose it is
     * @param address where from
     * @param label the browser, in a few words
     */
    public Recovery recover(String typed, String address, String label) {
        return switch (KitText.read(typed)) {
            case KitText.Reading.Mistyped(Slip slip) -> new Recovery.Mistyped(slip);
            case KitText.Reading.Read read -> recover(KitKey.of(read.key()).did(), address, label);
        };
    }

    private Recovery recover(Did key, String address, String label) {
        Optional<PodId> owner = kits.owner(key);
        if (owner.isEmpty()) {
            return attempts.failed(address).<Recovery>map(Recovery.Paused::new).orElseGet(Recovery.Unknown::new);
        }
        sessions.endAll(owner.get());
        return new Recovery.Recovered(sessions.begin(owner.get(), SignInMethod.RECOVERY_KIT, label, Optional.empty()));
    }
}
