package one.twogather.pod.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import one.twogather.pod.contracts.DidRegistry.Approval;
import one.twogather.pod.contracts.DidRegistry.Op;
import one.twogather.pod.ipld.Bytes;
import org.junit.jupiter.api.Test;

/** The hashes beside those that ethers 6.17.0 makes of the same values, and calls beside its calls. */
class SigningTest {

    private static final Address ALICE = address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    private static final Address BOB = address("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
    private static final Address OTHER = address("0x90F79bf6EB2c4f870365E785982E1f101E93b906");
    private static final Address REGISTRY = address("0x5FbDB2315678afecb367f032d93F642f64180aa3");
    private static final Bytes32 NAME = Bytes32.ofName("did/svc/SolidPod");
    private static final Bytes VALUE = Bytes.ofHex("616263");
    private static final BigInteger DAY = BigInteger.valueOf(86_400);
    private static final BigInteger SEVEN = BigInteger.valueOf(7);
    private static final BigInteger DEADLINE = BigInteger.valueOf(1_900_000_000);
    private static final List<Op> STEPS = List.of(
            new Op(0, NAME, Address.ZERO, VALUE, DAY), new Op(4, Bytes32.ZERO, BOB, Bytes.ofHex(""), BigInteger.ZERO));

    private final DidRegistrySigning ours = new DidRegistrySigning(BigInteger.valueOf(31_337), REGISTRY);
    private final Erc1056Signing theirs = new Erc1056Signing(REGISTRY);

    @Test
    void changesAreHashedAsWalletsHashThem() {
        same(
                "63304f67695abfa0d86421d97fe25459f9479c7cd563b2b2be877176251845e7",
                ours.changeOwner(ALICE, BOB, SEVEN, DEADLINE));
        same(
                "beef67b019e813728b90e6cab54ae5165e9514ee437290f8f5e643422e706c90",
                ours.addDelegate(ALICE, NAME, BOB, DAY, SEVEN, DEADLINE));
        same(
                "33e845edad36ef49f7860fb714b99e3d63281d323658abd354f7842891928d19",
                ours.revokeDelegate(ALICE, NAME, BOB, SEVEN, DEADLINE));
        same(
                "cd5b6dd0e2d8fe1ea8a106bab0f7931bac628a212fab06a759ae6b41bd9fd4dd",
                ours.setAttribute(ALICE, NAME, VALUE, DAY, SEVEN, DEADLINE));
        same(
                "3ef7d765193d979381e4dbc1b6e5d315d5e575a049f21808ae7ffcefb96ce659",
                ours.revokeAttribute(ALICE, NAME, VALUE, SEVEN, DEADLINE));
        same(
                "98716beccb2b862428a96af6ec1e36d6ef6e199ae5f95f5610e8a38aa28c27c0",
                ours.applyBatch(ALICE, STEPS, SEVEN, DEADLINE));
    }

    @Test
    void recoveryIsHashedAsWalletsHashIt() {
        same(
                "0039610b7d988a49704b73493cf1bbb38c400364923a90e28c51b8d08c744435",
                ours.setGuardians(ALICE, NAME, 2, 86_400, SEVEN, DEADLINE));
        same(
                "94ffd2e41da018b89e8f7c9ae2c654f0261af80d72a1891b4ec81d742191cd2d",
                ours.cancelRecovery(ALICE, SEVEN, DEADLINE));
        same(
                "0392a641884cba7e3f1ac31ea0d541cdc0c03c23c9d8f9ba8884885019924c68",
                ours.recover(ALICE, BOB, OTHER, SEVEN, DEADLINE));
    }

    /** The first was accepted by a registry on a chain. */
    @Test
    void changesForTheOtherRegistryAreHashedItsWay() {
        same(
                "ed75000a7260a7bbe053d7c4bd3bcb0482408fb1054a6154862a59a8ceb6b7d3",
                theirs.changeOwner(ALICE, BigInteger.ZERO, BOB));
        same(
                "779dd19dd4d189ec3467383eda19dba37c9225a82b887379d198b6a500b38c1c",
                theirs.addDelegate(ALICE, SEVEN, NAME, BOB, DAY));
        same(
                "6e5cc41da2f5e6a7d7b64426332da991af545a61507387513cdbed1db716555b",
                theirs.revokeDelegate(ALICE, SEVEN, NAME, BOB));
        same(
                "6f77a0d2f42fdaba69990f88138c57d5d3199d15058708d7389fe8f5000adcce",
                theirs.setAttribute(ALICE, SEVEN, NAME, VALUE, DAY));
        same(
                "de4e0ccacc27ae45261687168994d81b208a9aa0d3f2458e0bcd3dd35989ab05",
                theirs.revokeAttribute(ALICE, SEVEN, NAME, VALUE));
    }

    @Test
    void callsWithStructsAreWrittenAsOthersWriteThem() {
        same(
                "0cd2f77eb27e71b89aa94e3438b4f33c981b116cbf32d122cacefb3bbb308a02",
                Keccak256.of(DidRegistry.applyBatch(ALICE, STEPS)));
        List<Approval> approvals = List.of(
                new Approval(OTHER.bytes(), NAME, List.of(NAME, Bytes32.ZERO), VALUE),
                new Approval(BOB.bytes(), Bytes32.ZERO, List.of(), Bytes.ofHex("")));
        same(
                "1a5e7e9d28cebf6d0955eb37cf0d2a3f04e1258b6dc923500a0732bd29e6e5c0",
                Keccak256.of(DidRegistry.startRecovery(ALICE, BOB, DEADLINE, approvals)));
    }

    private static void same(String expected, Bytes32 hash) {
        assertEquals("0x" + expected, hash.toString());
    }

    private static Address address(String text) {
        return Address.parse(text).orThrow();
    }
}
