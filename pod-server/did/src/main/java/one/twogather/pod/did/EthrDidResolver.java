package one.twogather.pod.did;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import one.twogather.pod.did.DocumentMetadata.Version;
import one.twogather.pod.did.Knowledge.Known;
import one.twogather.pod.did.Knowledge.Outdated;
import one.twogather.pod.did.Knowledge.Unknown;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.model.Did;
import one.twogather.pod.outbound.Sender;
import org.jspecify.annotations.Nullable;

/**
 * did:ethr, read from the registry of one chain. What is asked for now is answered from memory wherever that is young enough ({@link Histories}); older
 * versions may take as long as the nodes do, since only people and audits ask for them.
 */
public final class EthrDidResolver implements DidResolver {

    private static final Pattern BLOCK = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Chain chain;
    private final Histories histories;
    private final Blocks blocks;
    private final Profile profile;
    private final Clock clock;

    EthrDidResolver(Chain chain, Histories histories, Blocks blocks, Profile profile, Clock clock) {
        this.chain = chain;
        this.histories = histories;
        this.blocks = blocks;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * @param small carries questions whose answers are some kilobytes and come at once
     * @param large carries questions for logs
     * @param patience of whoever asks what holds now
     * @param bytes of all histories that are remembered
     */
    public static EthrDidResolver of(
            Chain chain, Sender small, Sender large, Profile profile, Duration patience, long bytes, Clock clock) {
        Histories.Ages ages = new Histories.Ages(Histories.Ages.USUAL.fresh(), Histories.Ages.USUAL.usable(), patience);
        return of(chain, new Node.Senders(small, large), profile, ages, bytes, clock);
    }

    /**
     * One that asks the chain each time, for whoever has just changed something.
     *
     * @param small carries questions whose answers are some kilobytes
     * @param large carries questions for logs
     * @param patience of whoever asks
     * @param bytes of all histories that are remembered, to begin from
     */
    public static EthrDidResolver asking(
            Chain chain, Sender small, Sender large, Profile profile, Duration patience, long bytes, Clock clock) {
        Histories.Ages ages = new Histories.Ages(Duration.ZERO, Duration.ZERO, patience);
        return of(chain, new Node.Senders(small, large), profile, ages, bytes, clock);
    }

    static EthrDidResolver of(
            Chain chain, Node.Senders senders, Profile profile, Histories.Ages ages, long bytes, Clock clock) {
        Nodes nodes = new Nodes(
                chain.endpoints().stream()
                        .map(endpoint -> new Node(endpoint, chain, senders, Thread::sleep))
                        .toList(),
                clock);
        Histories histories = new Histories(chain, nodes, ages, bytes, clock);
        return new EthrDidResolver(chain, histories, new Blocks(nodes), profile, clock);
    }

    @Override
    public Resolution resolve(Did did, VersionSelector version) {
        return switch (EthrIdentity.read(did)) {
            case EthrIdentity.Reading.Not(Resolution.Failed why) -> why;
            case EthrIdentity.Reading.Known(EthrIdentity identity) ->
                identity.chain() == chain.id()
                        ? ofChain(identity, version)
                        : new Resolution.UnknownNetwork(
                                "the DID is of chain " + identity.chain() + ", and " + chain.id() + " is configured");
        };
    }

    private Resolution ofChain(EthrIdentity identity, VersionSelector version) {
        return switch (histories.of(identity.address())) {
            case Unknown(NodeFault why) -> failed(why);
            case Known known -> versioned(identity, known, new Standing.Checked(known.checked()), version);
            case Outdated(Known known, String reason) ->
                versioned(identity, known, new Standing.Stale(known.checked(), reason), version);
        };
    }

    private Resolution versioned(EthrIdentity identity, Known known, Standing standing, VersionSelector version) {
        try {
            return switch (version) {
                case VersionSelector.Latest() -> latest(identity, known, standing);
                case VersionSelector.OfId(String id) -> ofBlock(identity, known, standing, id);
                case VersionSelector.OfTime(Instant time) -> atTime(identity, known, standing, time);
            };
        } catch (NodeFault fault) {
            return failed(fault);
        }
    }

    private Resolution latest(EthrIdentity identity, Known known, Standing standing) throws NodeFault {
        long now = clock.instant().getEpochSecond();
        Replay.@Nullable Result last = known.document().get();
        if (last != null && isGood(last, identity, now)) {
            return resolved(last, known.history(), standing);
        }
        Replay.Result result = Replay.of(identity, known.history().events(), Long.MAX_VALUE, now, profile);
        known.document().set(result);
        return resolved(result, known.history(), standing);
    }

    /** One identity has several DIDs: its address in other letters, or its key. */
    private static boolean isGood(Replay.Result last, EthrIdentity identity, long now) {
        return now >= last.goodFrom()
                && now <= last.goodTo()
                && last.document().id().equals(identity.did());
    }

    private Resolution ofBlock(EthrIdentity identity, Known known, Standing standing, String id) throws NodeFault {
        if (!BLOCK.matcher(id).matches()) {
            return new Resolution.InvalidOptions("the versionId of a did:ethr is the number of a block");
        }
        long block = Long.parseLong(id);
        Optional<Instant> made = blocks.time(block, known.history().settled());
        return made.isEmpty()
                ? new Resolution.NotFound("the chain has no block " + id + " yet")
                : older(identity, known, standing, block, made.get());
    }

    private Resolution atTime(EthrIdentity identity, Known known, Standing standing, Instant time) throws NodeFault {
        List<Long> changes = known.history().events().stream()
                .map(RegistryEvent::block)
                .distinct()
                .toList();
        long last = blocks.lastAt(time, changes, known.history().settled());
        return older(identity, known, standing, last, time);
    }

    private Resolution older(EthrIdentity identity, Known known, Standing standing, long lastBlock, Instant now)
            throws NodeFault {
        Replay.Result result = Replay.of(identity, known.history().events(), lastBlock, now.getEpochSecond(), profile);
        return resolved(result, known.history(), standing);
    }

    private Resolution resolved(Replay.Result result, History history, Standing standing) throws NodeFault {
        DocumentMetadata metadata = new DocumentMetadata(
                version(result.version(), history), version(result.next(), history), result.deactivated());
        return new Resolution.Resolved(result.document(), metadata, standing);
    }

    private Optional<Version> version(long block, History history) throws NodeFault {
        if (block == 0) {
            return Optional.empty();
        }
        Optional<Instant> time =
                block == history.lastChange() ? history.lastTime() : blocks.time(block, history.settled());
        return Optional.of(new Version(
                String.valueOf(block),
                time.orElseThrow(() -> new NodeFault(Kind.BEHIND, "the node does not have block " + block))));
    }

    private static Resolution failed(NodeFault fault) {
        return fault.kind() == Kind.NON_ARCHIVE
                ? new Resolution.NonArchive(fault.reason())
                : new Resolution.Unavailable(fault.reason());
    }
}
