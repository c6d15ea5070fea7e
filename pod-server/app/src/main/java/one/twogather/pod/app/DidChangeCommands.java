package one.twogather.pod.app;

import java.time.Duration;
import java.util.List;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.DidKey;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.registry.Change;
import one.twogather.pod.registry.DelegateType;
import one.twogather.pod.registry.Plan;
import one.twogather.pod.registry.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What owners change about their identities, apart from guardians. */
final class DidChangeCommands {

    private static final int MOST_DAYS = 36_500;

    private DidChangeCommands() {}

    static List<OwnersCommand> all(Surroundings surroundings) {
        return List.of(
                new Rotate(surroundings),
                new AddDevice(surroundings),
                new RemoveDevice(surroundings),
                new Publish(surroundings),
                new Unpublish(surroundings),
                new Deactivate(surroundings));
    }

    private static Duration days(int days) throws PodCommand.Failure {
        if (days < 1 || days > MOST_DAYS) {
            throw new PodCommand.Failure("Days are from 1 to " + MOST_DAYS + ".");
        }
        return Duration.ofDays(days);
    }

    @Command(
            name = "rotate",
            description = {
                "Give an identity another key. The old one opens nothing from then on.",
                "See that you have the new key, and a copy of it, before you do."
            },
            footer = {
                "%nExample:",
                "  pod did rotate did:ethr:0x7a69:0xf39F... --to 0x7099... --key old.key --chain dev"
            })
    static final class Rotate extends OwnersCommand {

        @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "The address of the new key.")
        private String to = "";

        Rotate(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            Address owner = ChangeDesk.need(Address.parse(to));
            if (owner.equals(Address.ZERO)) {
                throw new Failure("Nobody cannot own an identity. To give it up: pod did deactivate");
            }
            return new Change.RotateOwner(owner);
        }

        @Override
        String meaning(Plan plan) {
            return "From now on " + to + " owns the identity, and "
                    + plan.state().owner() + " does not.";
        }
    }

    /** A device by its account, or by its key. */
    private abstract static class OfDevice extends OwnersCommand {

        @Parameters(
                index = "1",
                paramLabel = "DEVICE",
                description = "The device's key as a did:key, or, if it has an account on the chain, its address.")
        private String device = "";

        OfDevice(Surroundings surroundings) {
            super(surroundings);
        }

        final String device() {
            return device;
        }

        final boolean isAccount() {
            return device.startsWith("0x");
        }

        final Address account() throws Failure {
            return ChangeDesk.need(Address.parse(device));
        }

        final Statement key() throws Failure {
            return ChangeDesk.need(
                    DidKey.parse(device) instanceof Parsed.Valid<DidKey>(DidKey key)
                            ? new Parsed.Valid<>(Statement.device(key))
                            : new Parsed.Invalid<Statement>("a device is a did:key, or an address: " + device));
        }
    }

    @Command(
            name = "add-device",
            description = "Let a device sign in, and sign, in the name of the identity.",
            footer = {
                "%nExample:",
                "  pod did add-device did:ethr:0x7a69:0xf39F... did:key:z6Mk... --days 365 --key my.key --chain dev"
            })
    static final class AddDevice extends OfDevice {

        @Option(names = "--days", paramLabel = "N", description = "How long; 365 unless said. Then it ends by itself.")
        private int days = 365;

        AddDevice(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            Duration validity = days(days);
            return isAccount()
                    ? new Change.AddDelegate(DelegateType.SIG_AUTH, account(), validity)
                    : new Change.Say(key(), validity);
        }

        @Override
        String meaning(Plan plan) {
            return device() + " acts for the identity, for " + days
                    + " days. Everybody can see that, and for ever that it" + " was so.";
        }
    }

    @Command(
            name = "remove-device",
            description = "Let a device act for the identity no more.",
            footer = {
                "%nExample:",
                "  pod did remove-device did:ethr:0x7a69:0xf39F... did:key:z6Mk... --key my.key --chain dev"
            })
    static final class RemoveDevice extends OfDevice {

        RemoveDevice(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            return isAccount()
                    ? new Change.RemoveDelegate(DelegateType.SIG_AUTH, account())
                    : new Change.TakeBack(key());
        }

        @Override
        String meaning(Plan plan) {
            return device() + " acts for the identity no more.";
        }
    }

    /** With the address of a pod. */
    private abstract static class OfPod extends OwnersCommand {

        @Parameters(index = "1", paramLabel = "URL", description = "The address of the pod.")
        private String url = "";

        OfPod(Surroundings surroundings) {
            super(surroundings);
        }

        final String url() {
            return url;
        }

        final Statement statement() throws Failure {
            return ChangeDesk.need(Statement.pod(url));
        }
    }

    @Command(
            name = "publish",
            description = {
                "Say where the pod of the identity is, so that whoever knows the DID finds it.",
                "It stays on the chain for ever that it was there, even once it is taken back."
            },
            footer = {
                "%nExample:",
                "  pod did publish did:ethr:0x7a69:0xf39F... https://pod.example/alice/ --key my.key --chain dev"
            })
    static final class Publish extends OfPod {

        @Option(names = "--days", paramLabel = "N", description = "How long; 3650 unless said.")
        private int days = 3650;

        Publish(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            return new Change.Say(statement(), days(days));
        }

        @Override
        String meaning(Plan plan) {
            return "The document of the identity names " + url() + " as its pod. Everybody can see that, for ever.";
        }
    }

    @Command(
            name = "unpublish",
            description = "Say no more that the pod of the identity is there.",
            footer = {
                "%nExample:",
                "  pod did unpublish did:ethr:0x7a69:0xf39F... https://pod.example/alice/ --key my.key --chain dev"
            })
    static final class Unpublish extends OfPod {

        Unpublish(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) throws Failure {
            return new Change.TakeBack(statement());
        }

        @Override
        String meaning(Plan plan) {
            return "The document of the identity names " + url() + " no more.";
        }
    }

    @Command(
            name = "deactivate",
            description = "Give an identity up, for good: nobody owns it any more, no key of it counts, no guardian can"
                    + " bring it back.",
            footer = {"%nExample:", "  pod did deactivate did:ethr:0x7a69:0xf39F... --key my.key --chain dev"})
    static final class Deactivate extends OwnersCommand {

        Deactivate(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Change change(ChangeDesk desk) {
            return new Change.Deactivate();
        }

        @Override
        String meaning(Plan plan) {
            return plan.contract().isFinal()
                    ? "THE IDENTITY ENDS, AND NOBODY CAN BRING IT BACK."
                    : "The identity ends for everybody who resolves it. This registry is ERC-1056, where its first key"
                            + " can still write: keep that key safe, or destroy it.";
        }
    }
}
