package one.twogather.pod.registry;

import static one.twogather.pod.registry.TestChain.given;
import static one.twogather.pod.registry.TestChain.key;
import static one.twogather.pod.registry.TestChain.poorKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistrySigning;
import one.twogather.pod.contracts.Erc1056Signing;
import one.twogather.pod.did.Answer;
import one.twogather.pod.did.DidDocument;
import one.twogather.pod.did.DidKey;
import one.twogather.pod.did.Receipt;
import one.twogather.pod.did.Relationship;
import one.twogather.pod.did.Resolution;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.TestChain.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each change, carried out on a real chain by both kinds of registry, and read back by the resolver. */
class ChangesOnAChainTest {

    private static final Instant LATER = Instant.ofEpochSecond(4_000_000_000L);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final DidKey PHONE = DidKey.parse("did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH")
            .orThrow();
    private static final Statement POD =
            Statement.pod("https://pod.example/alice/").orThrow();
    private static final Address LAPTOP = key(4).address();

    private static TestChain chain;
    private static int identities;

    @BeforeAll
    static void start() throws IOException {
        chain = TestChain.start();
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOwnerSendsEachChangeAndTheResolverReadsItBack(Kind kind) {
        Registrar registrar = chain.registrar(kind);
        walk(kind, key(kind.ordinal() + 1), (owner, change) -> {
            Plan plan = given(registrar.plan(key(kind.ordinal() + 1).address(), change));
            assertTrue(chain.carryOut(registrar, owner, plan.call()).succeeded());
        });
    }

    /** The identity has nothing on the chain, not even a fee: whoever carries what it signed pays. */
    @ParameterizedTest
    @EnumSource
    void whatTheOwnerSignedIsCarriedByAnybody(Kind kind) {
        Registrar registrar = chain.registrar(kind);
        EthereumKey identity = poorKey(++identities);
        walk(kind, identity, (owner, change) -> {
            Plan plan = given(registrar.plan(identity.address(), change));
            Signature signature = owner.sign(plan.digest(LATER));
            assertTrue(plan.isSigned(LATER, signature));
            assertTrue(chain.carryOut(registrar, key(0), plan.signedCall(LATER, signature))
                    .succeeded());
        });
    }

    private interface Carrier {
        void carryOut(EthereumKey owner, Change change);
    }

    private void walk(Kind kind, EthereumKey first, Carrier carrier) {
        Address identity = first.address();
        EthereumKey second = key(3);
        carrier.carryOut(first, new Change.AddDelegate(DelegateType.SIG_AUTH, LAPTOP, YEAR));
        assertEquals(
                2, document(kind, identity).ids(Relationship.AUTHENTICATION).size());
        carrier.carryOut(first, new Change.RemoveDelegate(DelegateType.SIG_AUTH, LAPTOP));
        assertEquals(
                1, document(kind, identity).ids(Relationship.AUTHENTICATION).size());

        carrier.carryOut(first, new Change.Say(Statement.device(PHONE), YEAR));
        assertTrue(document(kind, identity).jsonLd().contains("z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH"));
        carrier.carryOut(first, new Change.Say(POD, YEAR));
        assertTrue(document(kind, identity).jsonLd().contains("https://pod.example/alice/"));

        carrier.carryOut(first, new Change.RotateOwner(second.address()));
        assertTrue(document(kind, identity).jsonLd().contains("eip155:31337:" + second.address()));
        carrier.carryOut(second, new Change.TakeBack(Statement.device(PHONE)));
        carrier.carryOut(second, new Change.TakeBack(POD));
        String bare = document(kind, identity).jsonLd();
        assertFalse(bare.contains("z6Mkp") || bare.contains("pod.example"), bare);

        carrier.carryOut(second, new Change.Deactivate());
        Resolution.Resolved gone = resolved(kind, identity);
        assertTrue(gone.metadata().deactivated());
        assertEquals(List.of(), gone.document().methods());
    }

    @Test
    void anIdentityGivenUpCannotBeChangedInOurRegistryAndIsSaidSo() {
        Registrar registrar = chain.registrar(Kind.OURS);
        EthereumKey identity = poorKey(++identities);
        carrySigned(registrar, identity, identity, new Change.Deactivate());
        assertTrue(given(registrar.state(identity.address())).isGivenUp());
        var refused = assertInstanceOf(
                Answer.Refused.class, registrar.plan(identity.address(), new Change.RotateOwner(key(2).address())));
        assertTrue(refused.reason().contains("given up"), refused.reason());
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureIsGoodOnceForOneChangeAndOfTheOwnerOnly(Kind kind) {
        Registrar registrar = chain.registrar(kind);
        EthereumKey identity = poorKey(++identities);
        Plan plan = given(registrar.plan(identity.address(), new Change.Say(POD, YEAR)));
        Signature signature = identity.sign(plan.digest(LATER));
        Bytes call = plan.signedCall(LATER, signature);

        Signature strangers = key(2).sign(plan.digest(LATER));
        assertFalse(plan.isSigned(LATER, strangers));
        refused(registrar, plan.signedCall(LATER, strangers), "owner's signature");
        Plan another = given(registrar.plan(identity.address(), new Change.RotateOwner(LAPTOP)));
        assertFalse(another.isSigned(LATER, signature));
        refused(registrar, another.signedCall(LATER, signature), "owner's signature");

        assertTrue(chain.carryOut(registrar, key(0), call).succeeded());
        refused(registrar, call, "owner's signature");
        assertFalse(given(registrar.plan(identity.address(), new Change.Say(POD, YEAR)))
                .isSigned(LATER, signature));
    }

    @Test
    void aSignatureForOurRegistryHasAnEndAChainAndARegistry() {
        Registrar registrar = chain.registrar(Kind.OURS);
        EthereumKey identity = poorKey(++identities);
        Plan plan = given(registrar.plan(identity.address(), new Change.Say(POD, YEAR)));
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        refused(registrar, plan.signedCall(past, identity.sign(plan.digest(past))), "was good until 2020-01-01");
        DidRegistrySigning here = ((TwoGatherRegistry) plan.contract()).signing();
        for (DidRegistrySigning elsewhere : List.of(
                new DidRegistrySigning(BigInteger.ONE, here.registry()),
                new DidRegistrySigning(here.chainId(), LAPTOP))) {
            Plan foreign = new Plan(new TwoGatherRegistry(elsewhere), plan.state(), plan.change());
            Signature signature = identity.sign(foreign.digest(LATER));
            assertFalse(plan.isSigned(LATER, signature));
            refused(registrar, plan.signedCall(LATER, signature), "owner's signature");
        }
    }

    @Test
    void somebodyElseChangesNothing() {
        Registrar registrar = chain.registrar(Kind.OURS);
        Plan plan = given(registrar.plan(poorKey(++identities).address(), new Change.RotateOwner(LAPTOP)));
        refused(registrar, plan.call(), "does not own the identity");
        Registrar others = chain.registrar(Kind.ERC_1056);
        Plan there = given(others.plan(poorKey(identities).address(), new Change.RotateOwner(LAPTOP)));
        refused(others, there.call(), "only the owner");
    }

    @Test
    void eachRegistryIsKnownForWhatItIs() {
        assertInstanceOf(
                TwoGatherRegistry.class, given(chain.registrar(Kind.OURS).contract()));
        Registrar others = chain.registrar(Kind.ERC_1056);
        assertInstanceOf(Erc1056Registry.class, given(others.contract()));
        var none = assertInstanceOf(Answer.Refused.class, others.plan(LAPTOP, new Change.ObjectToRecovery()));
        assertTrue(none.reason().contains("no guardians"), none.reason());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidToCostIsWhatIsPaidOrMore(Kind kind) {
        Registrar registrar = chain.registrar(kind);
        EthereumKey identity = poorKey(++identities);
        List<Receipt> paid = new ArrayList<>();
        for (Change change : List.of(new Change.Say(POD, YEAR), new Change.RotateOwner(LAPTOP))) {
            Plan plan = given(registrar.plan(identity.address(), change));
            Bytes call = plan.signedCall(LATER, identity.sign(plan.digest(LATER)));
            Cost cost = given(registrar.cost(key(0).address(), call));
            assertTrue(cost.expected().signum() > 0);
            Bytes32 sent = given(registrar.send(key(0), call, cost));
            Receipt receipt = TestChain.mined(registrar, sent);
            assertTrue(receipt.paid().compareTo(cost.most()) <= 0, receipt + " " + cost);
            assertTrue(receipt.gas().compareTo(cost.offered()) <= 0);
            // An estimate far above what it takes would frighten people away.
            assertTrue(receipt.gas()
                            .multiply(BigInteger.valueOf(10))
                            .compareTo(cost.gas().multiply(BigInteger.valueOf(8)))
                    >= 0);
            paid.add(receipt);
        }
        assertEquals(2, paid.size());
    }

    @Test
    void whoeverCannotPayIsToldSo() {
        Registrar registrar = chain.registrar(Kind.OURS);
        EthereumKey poor = poorKey(++identities);
        Plan plan = given(registrar.plan(poor.address(), new Change.RotateOwner(LAPTOP)));
        Cost cost = given(registrar.cost(poor.address(), plan.call()));
        var refused = assertInstanceOf(Answer.Refused.class, registrar.send(poor, plan.call(), cost));
        assertTrue(refused.reason().contains("has 0 ETH"), refused.reason());
    }

    /** Section 1.4 of the digest of identity: made by ethers. */
    @Test
    void whatIsSignedForErc1056IsWhatOthersSign() {
        var registry = new Erc1056Registry(new Erc1056Signing(
                Address.parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").orThrow()));
        Bytes32 digest = registry.digest(
                key(1).address(), new Change.RotateOwner(key(2).address()), new Terms(BigInteger.ZERO, LATER));
        assertEquals("0xed75000a7260a7bbe053d7c4bd3bcb0482408fb1054a6154862a59a8ceb6b7d3", digest.toString());
        Signature signature = key(1).sign(digest);
        assertEquals(
                "0xd9b61bae56755ee56aa813efabed1202521850dce8310dd4c16af10253b984b1",
                signature.r().toString());
        assertEquals(
                "0x5496c861d76b0aca62578a9267a105697e69c2038ce76b74142b07bd91866767",
                signature.s().toString());
        assertEquals(28, signature.v());
    }

    private static void carrySigned(Registrar registrar, EthereumKey identity, EthereumKey owner, Change change) {
        Plan plan = given(registrar.plan(identity.address(), change));
        chain.carryOut(registrar, key(0), plan.signedCall(LATER, owner.sign(plan.digest(LATER))));
    }

    private static void refused(Registrar registrar, Bytes call, String why) {
        var refused = assertInstanceOf(Answer.Refused.class, registrar.cost(key(0).address(), call));
        assertTrue(refused.reason().contains(why), refused.reason());
    }

    private static DidDocument document(Kind kind, Address identity) {
        return resolved(kind, identity).document();
    }

    private static Resolution.Resolved resolved(Kind kind, Address identity) {
        return assertInstanceOf(Resolution.Resolved.class, chain.resolver(kind).resolve("did:ethr:0x7a69:" + identity));
    }
}
