package one.twogather.pod.registry;

import static one.twogather.pod.registry.TestChain.given;
import static one.twogather.pod.registry.TestChain.key;
import static one.twogather.pod.registry.TestChain.poorKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.contracts.Keccak256;
import one.twogather.pod.did.Answer;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.registry.IdentityState.Recovery;
import one.twogather.pod.registry.TestChain.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A lost key, from beginning to end, on a real chain whose time is moved. */
class RecoveryOnAChainTest {

    private static final Duration DELAY = Duration.ofDays(3);

    private static TestChain chain;
    private static Registrar registrar;

    /** Each test has people of its own. */
    private static int people = 100;

    private final EthereumKey owner = poorKey(people++);
    private final EthereumKey newKey = poorKey(people++);
    private final List<EthereumKey> friends =
            IntStream.range(0, 5).mapToObj(i -> poorKey(people++)).toList();
    private final GuardianList list = new GuardianList(
            friends.stream()
                    .map(friend -> new Guardian(friend.address(), Keccak256.ofText("salt of " + friend.address())))
                    .toList(),
            3,
            DELAY);

    @BeforeAll
    static void start() throws IOException {
        chain = TestChain.start();
        registrar = chain.registrar(Kind.OURS);
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void guardiansNameAnotherOwnerWhoOwnsTheIdentityAfterTheDelay() {
        carrySigned(new Change.NameGuardians(list.guardianship()));
        RecoveryRequest request = request();
        send(request.start(owner.address(), list, words(request, 4, 0, 2)));
        Recovery underWay = state().recovery().orElseThrow();
        assertEquals(newKey.address(), underWay.newOwner());

        refused(DidRegistry.finishRecovery(owner.address()), "the owner can object until " + underWay.readyAt());
        chain.advance(DELAY.minusSeconds(60));
        refused(DidRegistry.finishRecovery(owner.address()), "the owner can object until");
        chain.advance(Duration.ofSeconds(61));
        send(DidRegistry.finishRecovery(owner.address()));
        assertEquals(newKey.address(), state().owner());

        Plan lost = given(registrar.plan(owner.address(), new Change.Deactivate()));
        Instant later = later();
        refused(lost.signedCall(later, owner.sign(lost.digest(later))), "not the owner's signature");
        carrySigned(newKey, new Change.NameGuardians(Guardianship.NONE));
        assertEquals(Optional.empty(), state().guardians());
    }

    @Test
    void theOwnerObjectsAndWhatGuardiansSignedIsVoid() {
        carrySigned(new Change.NameGuardians(list.guardianship()));
        RecoveryRequest request = request();
        Bytes start = request.start(owner.address(), list, words(request, 0, 1, 2));
        send(start);
        carrySigned(new Change.ObjectToRecovery());
        assertEquals(Optional.empty(), state().recovery());
        chain.advance(DELAY.plusDays(1));
        refused(DidRegistry.finishRecovery(owner.address()), "no recovery is under way");
        refused(start, "not of a guardian, or not for this");
        assertEquals(owner.address(), state().owner());
    }

    @Test
    void anyChangeByTheOwnerEndsARecovery() {
        carrySigned(new Change.NameGuardians(list.guardianship()));
        RecoveryRequest request = request();
        send(request.start(owner.address(), list, words(request, 0, 1, 2)));
        carrySigned(new Change.Say(Statement.pod("https://pod.example/").orThrow(), Duration.ofDays(1)));
        assertEquals(Optional.empty(), state().recovery());
    }

    @Test
    void tooFewStrangersAndOneGuardianThriceAreNotEnough() {
        carrySigned(new Change.NameGuardians(list.guardianship()));
        RecoveryRequest request = request();
        refused(request.start(owner.address(), list, words(request, 0, 1)), "it takes 3 guardians, and there are 2");
        List<Approval> thrice = new ArrayList<>(words(request, 0, 1));
        thrice.add(thrice.getFirst());
        thrice.add(Approval.by(poorKey(7), digest(request)));
        refused(request.start(owner.address(), list, thrice), "it takes 3 guardians, and there are 2");
        RecoveryRequest another = new RecoveryRequest(request.did(), key(2).address(), request.deadline());
        refused(another.start(owner.address(), list, words(request, 0, 1, 2)), "not of a guardian, or not for this");
    }

    @Test
    void withoutGuardiansNobodyRecovers() {
        RecoveryRequest request = request();
        assertEquals(Optional.empty(), request.digest(contract(), state()));
        Approval word = Approval.by(friends.getFirst(), Keccak256.ofText("anything"));
        refused(request.start(owner.address(), list, List.of(word, word, word)), "has no guardians");
    }

    @Test
    void aListOfAnyLengthProvesEachOfItsGuardians() {
        for (int size : List.of(1, 2, 3, 6, 7)) {
            EthereumKey somebody = poorKey(people++);
            List<EthereumKey> keys =
                    IntStream.range(0, size).mapToObj(i -> poorKey(people++)).toList();
            GuardianList all = new GuardianList(
                    keys.stream()
                            .map(one -> new Guardian(one.address(), Keccak256.ofText(one.toString())))
                            .toList(),
                    size,
                    DELAY);
            carrySigned(somebody, somebody.address(), new Change.NameGuardians(all.guardianship()));
            RecoveryRequest request =
                    new RecoveryRequest(registrar.chain().did(somebody.address()), newKey.address(), later());
            Bytes32 digest = request.digest(contract(), given(registrar.state(somebody.address())))
                    .orElseThrow();
            send(request.start(
                    somebody.address(),
                    all,
                    keys.stream().map(one -> Approval.by(one, digest)).toList()));
        }
    }

    private RecoveryRequest request() {
        RecoveryRequest request = new RecoveryRequest(
                registrar.chain().did(owner.address()),
                newKey.address(),
                later().plus(DELAY).plus(DELAY));
        return RecoveryRequest.parse(request.toString()).orThrow();
    }

    private List<Approval> words(RecoveryRequest request, int... who) {
        Bytes32 digest = digest(request);
        return IntStream.of(who)
                .mapToObj(friends::get)
                .map(friend -> Approval.by(friend, digest).toString())
                .map(word -> Approval.parse(word).orThrow())
                .toList();
    }

    private Bytes32 digest(RecoveryRequest request) {
        return request.digest(contract(), state()).orElseThrow();
    }

    private static TwoGatherRegistry contract() {
        return (TwoGatherRegistry) given(registrar.contract());
    }

    private IdentityState state() {
        return given(registrar.state(owner.address()));
    }

    private void carrySigned(Change change) {
        carrySigned(owner, change);
    }

    private void carrySigned(EthereumKey signer, Change change) {
        carrySigned(signer, owner.address(), change);
    }

    private static void carrySigned(EthereumKey signer, Address identity, Change change) {
        Plan plan = given(registrar.plan(identity, change));
        Instant later = later();
        send(plan.signedCall(later, signer.sign(plan.digest(later))));
    }

    /** By the chain's clock, which tests have moved. */
    private static Instant later() {
        return given(registrar.chain().time()).plus(Duration.ofHours(1));
    }

    private static void send(Bytes call) {
        assertTrue(chain.carryOut(registrar, key(0), call).succeeded());
    }

    private static void refused(Bytes call, String why) {
        var refused = assertInstanceOf(Answer.Refused.class, registrar.cost(key(0).address(), call));
        assertTrue(refused.reason().contains(why), refused.reason());
    }
}
