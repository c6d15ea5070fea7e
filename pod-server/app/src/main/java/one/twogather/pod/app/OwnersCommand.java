package one.twogather.pod.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.Change;
import one.twogather.pod.registry.EthereumKey;
import one.twogather.pod.registry.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command by which the owner of an identity changes it: one change, whose cost is said before. */
abstract class OwnersCommand extends PodCommand {

    static final Set<Key<?>> KEYS = Set.of(Keys.CHAIN, Keys.CHAIN_ID, Keys.CHAIN_REGISTRY, Keys.OUTBOUND_ALLOW);

    @Parameters(index = "0", paramLabel = "DID", description = "The identity, such as did:ethr:0x7a69:0xf39F...")
    private String did = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Holds the secret key of the identity's owner, in 64 hexadecimal digits. Only you may read it"
                    + " (chmod 600).")
    private Path key = Path.of("");

    @Option(
            names = "--payer",
            paramLabel = "FILE",
            description =
                    "Holds the key of an account that pays. Then the owner only signs, and needs no money. Without"
                            + " it the owner's account pays.")
    private @Nullable Path payer;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    OwnersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** What is to be different. */
    abstract Change change(ChangeDesk desk) throws Failure;

    /** What that means, in a sentence or two. */
    abstract String meaning(Plan plan);

    /** What is left to do once it is carried out. */
    void after() throws Failure {}

    @Override
    final Set<Key<?>> shown() {
        return KEYS;
    }

    final Path at(Path file) {
        return surroundings().folder().resolve(file);
    }

    @Override
    final int run(Settings settings) throws Failure {
        ChangeDesk desk = ChangeDesk.of(PodConfig.of(settings), surroundings());
        Address identity = desk.identity(did);
        EthereumKey owner = KeyFile.read(at(key));
        Optional<EthereumKey> other = payer == null ? Optional.empty() : Optional.of(KeyFile.read(at(payer)));
        Plan plan = ChangeDesk.need(desk.registrar().plan(identity, change(desk)));
        if (!plan.state().owner().equals(owner.address())) {
            throw new Failure("This identity is owned by " + plan.state().owner() + ", and the key is that of "
                    + owner.address() + ".");
        }
        say(meaning(plan));
        desk.carryOut(other.orElse(owner), call(desk, plan, owner, other.isPresent()), yes);
        after();
        return 0;
    }

    private static Bytes call(ChangeDesk desk, Plan plan, EthereumKey owner, boolean signed) throws Failure {
        if (!signed) {
            return plan.call();
        }
        Instant deadline = desk.deadline();
        return plan.signedCall(deadline, owner.sign(plan.digest(deadline)));
    }
}
