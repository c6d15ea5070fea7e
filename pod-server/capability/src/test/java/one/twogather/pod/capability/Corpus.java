package one.twogather.pod.capability;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/**
 * Chains of many kinds, good ones and such with a fault or several, written only with what every implementation reads alike. The same seed gives the same
 * chains, but for those in which RSA signs.
 */
final class Corpus {

    private static final Actor RSA = Actor.rsa();
    private static final List<Actor> PEOPLE = List.of(
            Actor.ALICE, Actor.BOB, Actor.CAROL, Actor.DAN, Actor.p256(9), Actor.secp256k1(9), Actor.wallet(9), RSA);

    private static final List<String> POLICIES = List.of(
            "[]",
            "[['==', '.n', 1]]",
            "[['==', '.n', 1], ['!=', '.n', 2.5]]",
            "[['!=', '.missing', 1]]",
            "[['<', '.n', 2]]",
            "[['<=', '.n', 0]]",
            "[['>', '.text', 0]]",
            "[['>=', '.half', 0.5]]",
            "[['like', '.text', 'ab*']]",
            "[['like', '.text', '*\\\\*']]",
            "[['like', '.n', '*']]",
            "[['not', ['==', '.n', 1]]]",
            "[['not', ['==', '.missing', 1]]]",
            "[['and', []], ['or', []]]",
            "[['or', [['==', '.n', 7], ['==', '.text', 'abc']]]]",
            "[['and', [['==', '.n', 1], ['>', '.half', 0]]]]",
            "[['all', '.list', ['>', '.', 0]]]",
            "[['any', '.list', ['==', '.', 3]]]",
            "[['any', '.people', ['==', '.name', 'alice']]]",
            "[['all', '.people', ['like', '.name', '*o*']]]",
            "[['all', '.map', ['<', '.', 10]]]",
            "[['any', '.n', ['==', '.', 1]]]",
            "[['==', '.list', [1, 2, 3]]]",
            "[['==', '.list[-1]', 3], ['==', '.list[0]', 1]]",
            "[['==', '.list[5]', 3]]",
            "[['==', '.list[1:]', [2, 3]]]",
            "[['==', '.people[0].name', 'alice']]",
            "[['==', '.map', {'x': 1, 'y': 9}]]",
            "[['==', '.none', null]]",
            "[['any', '.map[]', ['==', '.', 9]]]");

    private static final List<String> ARGUMENTS = List.of(
            "{\"n\": 1, \"half\": 0.5, \"text\": \"abc\", \"list\": [1, 2, 3], \"people\": [{\"name\": \"alice\"},"
                    + " {\"name\": \"bob\"}], \"map\": {\"x\": 1, \"y\": 9}, \"none\": null}",
            "{\"n\": 2, \"half\": 0.25, \"text\": \"ab*\", \"list\": [0, 3], \"people\": [{\"name\": \"bob\"}],"
                    + " \"map\": {\"x\": 10}}",
            "{\"n\": \"1\", \"text\": 5, \"list\": [\"1\"], \"people\": {\"a\": {\"name\": \"alice\"}}}",
            "{}");

    private static final List<String> COMMANDS = List.of("/", "/a", "/a", "/a/b", "/b");

    private final Random random;

    Corpus(Random random) {
        this.random = random;
    }

    Presentation next() {
        int length = random.nextInt(4);
        List<Actor> path = new ArrayList<>(List.of(any(PEOPLE)));
        List<Token<Delegation>> links = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            path.add(any(PEOPLE));
            links.add(link(path.get(i), path.get(i + 1), path.getFirst().did(), i));
        }
        Actor invoker = seldom() ? any(PEOPLE) : path.getLast();
        Did subject = seldom() ? any(PEOPLE).did() : path.getFirst().did();
        if (!links.isEmpty() && seldom()) {
            links.remove(random.nextInt(links.size()));
        }
        if (invoker.did().equals(subject)) {
            // One who is the subject and shows proofs all the same is bound by them here, and only here.
            links.clear();
        }
        Presentation shown = Given.presentation(signed(invocation(invoker, subject, links), invoker), links);
        boolean hides = !links.isEmpty() && seldom();
        return hides ? new Presentation(shown.invocation(), shown.proofs().subList(1, links.size())) : shown;
    }

    private Token<Delegation> link(Actor issuer, Actor audience, Did owner, int place) {
        Subject subject = seldom() ? new Subject.Of(any(PEOPLE).did()) : new Subject.Of(owner);
        Delegation claims = new Delegation(
                issuer.principal(),
                audience.did(),
                place > 0 && random.nextInt(3) == 0 || seldom() ? new Subject.Any() : subject,
                new Command(place == 0 ? any(List.of("/", "/a")) : any(COMMANDS.subList(1, 3))),
                Json.policy(random.nextInt(3) == 0 ? any(POLICIES) : "[]"),
                new Validity(
                        seldom() ? Given.NOW.plus(day()) : any(List.of(Instant.MIN, Given.NOW.minus(day()))), until()),
                nonce(),
                Given.NOTHING);
        return signed(claims, issuer);
    }

    private Invocation invocation(Actor invoker, Did subject, List<Token<Delegation>> proofs) {
        Node.Fields arguments = Json.fields(random.nextInt(4) == 0 ? any(ARGUMENTS) : ARGUMENTS.getFirst());
        return new Invocation(
                invoker.principal(),
                subject,
                subject,
                new Command(seldom() ? any(COMMANDS) : any(List.of("/a", "/a/b", "/a/c"))),
                arguments,
                proofs.stream().map(Token::cid).toList(),
                new Validity(Instant.MIN, until()),
                nonce(),
                Given.NOTHING);
    }

    /** Sometimes by somebody else of the same kind, as a forger would; of wallets' signatures other tests tell. */
    private <C extends Claims> Token<C> signed(C claims, Actor issuer) {
        boolean forged = issuer.algorithm() == SignatureAlgorithm.ED25519 && seldom();
        return Token.sign(claims, forged ? Actor.ed25519(77).as(issuer.principal()) : issuer);
    }

    private Instant until() {
        return seldom() ? Given.NOW.minus(day()) : any(List.of(Instant.MAX, Given.NOW.plus(day())));
    }

    private static Duration day() {
        return Duration.ofDays(1);
    }

    private Bytes nonce() {
        return FixedLength.unsigned(new BigInteger(96, random), 12);
    }

    private boolean seldom() {
        return random.nextInt(16) == 0;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** For the message of a failed test. */
    static String text(Presentation shown) {
        StringBuilder text = new StringBuilder();
        shown.proofs()
                .forEach(proof ->
                        text.append(Token.delegation(proof).orThrow().claims()).append('\n'));
        return text.append(Token.invocation(shown.invocation()).orThrow().claims())
                .toString();
    }
}
