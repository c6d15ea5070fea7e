package one.twogather.pod.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.registry.IdentityState;
import one.twogather.pod.registry.RegistryContract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How an identity stands in its registry. */
@Command(
        name = "status",
        description = "Say who owns an identity, who can recover it, and whether somebody is about to.",
        footer = {"%nExample:", "  pod did status did:ethr:0x7a69:0xf39F... --chain dev"})
final class DidStatusCommand extends PodCommand {

    @Parameters(paramLabel = "DID", description = "The identity.")
    private String did = "";

    @Option(
            names = "--json",
            description = "Print an object: did, owner (or null), registry (2gather or erc-1056), nonce, guardians (or"
                    + " null), recovery (or null).")
    private boolean json;

    DidStatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Set<Key<?>> shown() {
        return OwnersCommand.KEYS;
    }

    @Override
    int run(Settings settings) throws Failure {
        ChangeDesk desk = ChangeDesk.of(PodConfig.of(settings), surroundings());
        Address identity = desk.identity(did);
        RegistryContract contract = ChangeDesk.need(desk.registrar().contract());
        IdentityState state = ChangeDesk.need(desk.registrar().state(identity));
        say(json ? Json.text(shape(contract, state)) : Columns.pairs(told(contract, state)));
        return 0;
    }

    private static Map<String, Object> told(RegistryContract contract, IdentityState state) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("owner", state.isGivenUp() ? "nobody: it was given up for good" : state.owner());
        told.put("registry", contract.isFinal() ? "2gather" : "ERC-1056");
        told.put(
                "guardians",
                state.guardians()
                        .map(IdentityState.Guards::guardianship)
                        .map(guards -> "it takes " + guards.threshold() + " of them, and the owner has "
                                + guards.delay().toDays() + " days to object")
                        .orElse("none"));
        told.put(
                "recovery",
                state.recovery()
                        .map(recovery -> "UNDER WAY: " + recovery.newOwner() + " can own it from " + recovery.readyAt()
                                + "; to object: pod did cancel-recovery")
                        .orElse("none under way"));
        return told;
    }

    private Map<String, Object> shape(RegistryContract contract, IdentityState state) {
        return Shapes.ordered(
                "did",
                did,
                "owner",
                state.isGivenUp() ? Optional.empty() : state.owner().toString(),
                "registry",
                contract.isFinal() ? "2gather" : "erc-1056",
                "nonce",
                state.nonce().toString(),
                "guardians",
                state.guardians()
                        .map(IdentityState.Guards::guardianship)
                        .map(guards -> Shapes.ordered(
                                "threshold", guards.threshold(),
                                "delayDays", guards.delay().toDays())),
                "recovery",
                state.recovery()
                        .map(recovery -> Shapes.ordered(
                                "newOwner", recovery.newOwner().toString(),
                                "readyAt", recovery.readyAt().toString())));
    }
}
