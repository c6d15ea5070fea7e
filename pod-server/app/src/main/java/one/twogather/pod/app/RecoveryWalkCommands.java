package one.twogather.pod.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.model.Did;
import one.twogather.pod.registry.Approval;
import one.twogather.pod.registry.EthereumKey;
import one.twogather.pod.registry.GuardianList;
import one.twogather.pod.registry.IdentityState;
import one.twogather.pod.registry.RecoveryRequest;
import one.twogather.pod.registry.TwoGatherRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The way back when a key is lost, in four steps that different people take: somebody asks, guardians approve, somebody starts it, and after the delay somebody
 * finishes it. Who starts and who finishes is no matter: the registry looks at the guardians' signatures and at the clock.
 */
final class RecoveryWalkCommands {

    private static final int MOST_DAYS = 90;

    private RecoveryWalkCommands() {}

    static List<PodCommand> all(Surroundings surroundings) {
        return List.of(
                new Request(surroundings),
                new Approve(surroundings),
                new Start(surroundings),
                new Finish(surroundings));
    }

    private abstract static class Step extends PodCommand {

        Step(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        final Set<Key<?>> shown() {
            return OwnersCommand.KEYS;
        }

        final ChangeDesk desk(Settings settings) throws Failure {
            return ChangeDesk.of(PodConfig.of(settings), surroundings());
        }

        final Path at(Path file) {
            return surroundings().folder().resolve(file);
        }

        /** What guardians of this identity sign, as it stands now. */
        static Bytes32 digest(ChangeDesk desk, RecoveryRequest request) throws Failure {
            if (!(ChangeDesk.need(desk.registrar().contract()) instanceof TwoGatherRegistry registry)) {
                throw new Failure("This registry is ERC-1056, which has no guardians.");
            }
            Address identity = desk.identity(request.did().text());
            IdentityState state = ChangeDesk.need(desk.registrar().state(identity));
            return request.digest(registry, state)
                    .orElseThrow(() -> new Failure("This identity has no guardians: nobody can recover it."));
        }
    }

    @Command(
            name = "request-recovery",
            description =
                    "Write what guardians are to approve, in one word to send them. Nothing is sent to the chain.",
            footer = {"%nExample:", "  pod did request-recovery did:ethr:0x7a69:0xf39F... --to 0x7099... --chain dev"})
    static final class Request extends Step {

        @Parameters(paramLabel = "DID", description = "The identity whose key is lost.")
        private String did = "";

        @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "The address of the new key.")
        private String to = "";

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How long guardians have to approve it, and somebody to start it; 14 unless said.")
        private int days = 14;

        Request(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            ChangeDesk desk = desk(settings);
            desk.identity(did);
            Address owner = ChangeDesk.need(Address.parse(to));
            if (days < 1 || days > MOST_DAYS || owner.equals(Address.ZERO)) {
                throw new Failure("Days are from 1 to " + MOST_DAYS + ", and the new owner is somebody.");
            }
            RecoveryRequest request = new RecoveryRequest(
                    new Did(did),
                    owner,
                    ChangeDesk.need(desk.registrar().chain().time()).plus(Duration.ofDays(days)));
            digest(desk, request);
            say(request.toString());
            return 0;
        }
    }

    @Command(
            name = "approve-recovery",
            description = {
                "As a guardian, approve that an identity gets another owner. Prints one word to send back. Costs"
                        + " nothing.",
                "First make sure that it is your friend who asks: by voice, or face to face."
            },
            footer = {
                "%nExample:",
                "  pod did approve-recovery 'did:ethr:0x7a69:0xf39F...?newOwner=0x7099...&until=...' --key"
                        + " guardian.key --chain dev"
            })
    static final class Approve extends Step {

        @Parameters(paramLabel = "REQUEST", description = "What request-recovery printed.")
        private String request = "";

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "Holds the guardian's secret key.")
        private Path key = Path.of("");

        Approve(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            RecoveryRequest asked = ChangeDesk.need(RecoveryRequest.parse(request));
            EthereumKey guardian = KeyFile.read(at(key));
            say(Approval.by(guardian, digest(desk(settings), asked)).toString());
            return 0;
        }
    }

    @Command(
            name = "start-recovery",
            description = "Start a recovery that enough guardians approved. The owner has the delay to object.",
            footer = {
                "%nExample:",
                "  pod did start-recovery REQUEST APPROVAL APPROVAL --list guardians.txt --payer my.key --chain dev"
            })
    static final class Start extends Step {

        @Parameters(index = "0", paramLabel = "REQUEST", description = "What request-recovery printed.")
        private String request = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "APPROVAL",
                description = "What approve-recovery printed for the guardians.")
        private List<String> approvals = new ArrayList<>();

        @Option(names = "--list", required = true, paramLabel = "FILE", description = "The list of guardians.")
        private Path list = Path.of("");

        @Option(names = "--payer", required = true, paramLabel = "FILE", description = "Holds the key of who pays.")
        private Path payer = Path.of("");

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        Start(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            ChangeDesk desk = desk(settings);
            RecoveryRequest asked = ChangeDesk.need(RecoveryRequest.parse(request));
            GuardianList guardians = new GuardianFile(at(list)).required();
            List<Approval> words = words(digest(desk, asked));
            say("Unless the owner objects, " + asked.newOwner() + " can own the identity in "
                    + guardians.delay().toDays() + " days.");
            Address identity = desk.identity(asked.did().text());
            desk.carryOut(KeyFile.read(at(payer)), asked.start(identity, guardians, words), yes);
            return 0;
        }

        private List<Approval> words(Bytes32 digest) throws Failure {
            List<Approval> words = new ArrayList<>();
            for (String text : approvals) {
                Approval word = ChangeDesk.need(Approval.parse(text));
                if (!word.isFor(digest)) {
                    throw new Failure("The approval of " + word.guardian()
                            + " is for something else, or was made void by" + " a recovery or an objection since.");
                }
                words.add(word);
            }
            return words;
        }
    }

    @Command(
            name = "finish-recovery",
            description = "Once the owner's time to object has passed, make the new owner the owner. Anybody may.",
            footer = {"%nExample:", "  pod did finish-recovery did:ethr:0x7a69:0xf39F... --payer my.key --chain dev"})
    static final class Finish extends Step {

        @Parameters(paramLabel = "DID", description = "The identity.")
        private String did = "";

        @Option(names = "--payer", required = true, paramLabel = "FILE", description = "Holds the key of who pays.")
        private Path payer = Path.of("");

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        Finish(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            ChangeDesk desk = desk(settings);
            Address identity = desk.identity(did);
            IdentityState state = ChangeDesk.need(desk.registrar().state(identity));
            IdentityState.Recovery recovery =
                    state.recovery().orElseThrow(() -> new Failure("No recovery is under way."));
            say("From now on " + recovery.newOwner() + " owns the identity, and " + state.owner() + " does not.");
            desk.carryOut(KeyFile.read(at(payer)), DidRegistry.finishRecovery(identity), yes);
            return 0;
        }
    }
}
