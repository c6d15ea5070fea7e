package one.twogather.pod.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.Change;
import one.twogather.pod.registry.Guardian;
import one.twogather.pod.registry.GuardianList;
import one.twogather.pod.registry.Guardianship;
import one.twogather.pod.registry.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who can recover an identity whose key is lost, and how its owner says so. */
final class GuardianCommands {

    private static final int USUAL_DAYS = 3;

    private GuardianCommands() {}

    static List<OwnersCommand> all(Surroundings surroundings) {
        return List.of(new Add(surroundings), new Remove(surroundings), new CancelRecovery(surroundings));
    }

    /** With the list of guardians. */
    private abstract static class OfList extends OwnersCommand {

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "ADDRESS", description = "The guardians' addresses.")
        private List<String> addresses = new ArrayList<>();

        @Option(
                names = "--list",
                required = true,
                paramLabel = "FILE",
                description =
                        "The list of guardians. Keep it, and give each guardian a copy: the chain holds only a hash"
                                + " of it.")
        private Path list = Path.of("");

        OfList(Surroundings surroundings) {
            super(surroundings);
        }

        final List<Address> guardians() throws Failure {
            List<Address> read = new ArrayList<>();
            for (String address : addresses) {
                read.add(ChangeDesk.need(Address.parse(address)));
            }
            return read;
        }

        final GuardianFile file() {
            return new GuardianFile(at(list));
        }

        /** @throws Failure if these cannot be guardians together */
        static GuardianList together(List<Guardian> guardians, int threshold, Duration delay) throws Failure {
            try {
                return new GuardianList(guardians, threshold, delay);
            } catch (IllegalArgumentException impossible) {
                throw new Failure(ChangeDesk.sentence(String.valueOf(impossible.getMessage())));
            }
        }
    }

    @Command(
            name = "add-guardian",
            description = {
                "Name people who together can give the identity another key when yours is lost. They can do nothing"
                        + " else, and you can object while they wait.",
                "Who they are is not written on the chain."
            },
            footer = {
                "%nExample:",
                "  pod did add-guardian did:ethr:0x7a69:0xf39F... 0x7099... 0x3C44... 0x90F7... --threshold 2 --list"
                        + " guardians.txt --key my.key --chain dev"
            })
    static final class Add extends OfList {

        @Option(
                names = "--threshold",
                paramLabel = "K",
                description = "How many of them it takes. Unless said, as before, or more than half.")
        private @Nullable Integer threshold;

        @Option(
                names = "--delay-days",
                paramLabel = "N",
                description = "How long you have to object, from 1 to 365. Unless said, as before, or 3.")
        private @Nullable Integer days;

        private String meant = "";

        Add(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            Optional<GuardianList> before = file().read();
            List<Guardian> all =
                    new ArrayList<>(before.map(GuardianList::guardians).orElse(List.of()));
            SecureRandom random = new SecureRandom();
            for (Address address : guardians()) {
                byte[] salt = new byte[Bytes32.LENGTH];
                random.nextBytes(salt);
                all.add(new Guardian(address, new Bytes32(Bytes.copyOf(salt))));
            }
            int needed = threshold != null
                    ? threshold
                    : before.map(GuardianList::threshold).orElse(all.size() / 2 + 1);
            Duration delay = days != null
                    ? Duration.ofDays(days)
                    : before.map(GuardianList::delay).orElse(Duration.ofDays(USUAL_DAYS));
            GuardianList list = together(all, needed, delay);
            file().propose(list);
            meant = "There are " + all.size() + " guardians. Any " + needed
                    + " of them together can name another owner, and" + " you have " + delay.toDays()
                    + " days to object.";
            return new Change.NameGuardians(list.guardianship());
        }

        @Override
        String meaning(Plan plan) {
            return meant;
        }

        @Override
        void after() throws Failure {
            file().settle();
            say("The list is in " + file() + ". Give each guardian a copy.");
        }
    }

    @Command(
            name = "remove-guardian",
            description = "Name somebody a guardian no more. With the last one, nobody can recover the identity.",
            footer = {
                "%nExample:",
                "  pod did remove-guardian did:ethr:0x7a69:0xf39F... 0x90F7... --list guardians.txt --key my.key"
                        + " --chain dev"
            })
    static final class Remove extends OfList {

        private int left;
        private int needed;

        Remove(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            GuardianList before = file().required();
            List<Address> gone = guardians();
            List<Guardian> all = before.guardians().stream()
                    .filter(one -> !gone.contains(one.address()))
                    .toList();
            if (all.size() == before.guardians().size()) {
                throw new Failure("None of these is a guardian in " + file() + ".");
            }
            left = all.size();
            if (left == 0) {
                return new Change.NameGuardians(Guardianship.NONE);
            }
            needed = Math.min(before.threshold(), left);
            GuardianList list = together(all, needed, before.delay());
            file().propose(list);
            return new Change.NameGuardians(list.guardianship());
        }

        @Override
        String meaning(Plan plan) {
            return left == 0
                    ? "There are no guardians any more: a lost key is lost."
                    : "There are " + left + " guardians, and it takes " + needed + " of them.";
        }

        @Override
        void after() throws Failure {
            if (left == 0) {
                file().forget();
            } else {
                file().settle();
                say("The list is in " + file() + ". Give each guardian a copy.");
            }
        }
    }

    @Command(
            name = "cancel-recovery",
            description =
                    "Object to a recovery that is under way: you still have your key. What guardians signed for it"
                            + " counts no more.",
            footer = {"%nExample:", "  pod did cancel-recovery did:ethr:0x7a69:0xf39F... --key my.key --chain dev"})
    static final class CancelRecovery extends OwnersCommand {

        CancelRecovery(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) {
            return new Change.ObjectToRecovery();
        }

        @Override
        String meaning(Plan plan) {
            return plan.state()
                    .recovery()
                    .map(recovery ->
                            "The recovery ends that would have given the identity to " + recovery.newOwner() + ".")
                    .orElse("No recovery is under way. What guardians have signed until now counts no more.");
        }
    }
}
