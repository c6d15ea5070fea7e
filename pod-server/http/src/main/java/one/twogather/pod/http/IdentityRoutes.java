package one.twogather.pod.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.hosting.Carrying;
import one.twogather.pod.hosting.ChainIdentities;
import one.twogather.pod.hosting.ChangeOffer;
import one.twogather.pod.hosting.IdentitySight;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.IdentityView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.FreshSession;
import one.twogather.pod.signin.OpenSession;

/**
 * The identity of a wallet that a person linked, as a chain has it, and how its owner changes it: here it is said what that costs; it is signed and sent by the
 * wallet, or carried by the host, who pays only for whoever has just shown who they are.
 */
final class IdentityRoutes {

    static final String PAGE = "/-/keys/identity";
    static final String OFFER = PAGE + "/offer";
    static final String CARRY = PAGE + "/carry";

    private static final String WALLET = PAGE + "?wallet=";
    private static final String DONE = "&done";

    private final AccountPages pages;
    private final People people;
    private final ChainIdentities identities;

    IdentityRoutes(AccountPages pages, People people, ChainIdentities identities) {
        this.pages = pages;
        this.people = people;
        this.identities = identities;
    }

    void page(Exchange exchange, OpenSession session) throws IOException {
        String target = exchange.target();
        boolean done = target.endsWith(DONE);
        String rest = target.startsWith(WALLET) ? target.substring(WALLET.length()) : "";
        String wallet = URLDecoder.decode(done ? rest.replace(DONE, "") : rest, StandardCharsets.UTF_8);
        PodId account = session.session().account();
        Optional<IdentitySight> sight = identities.look(account, wallet);
        if (sight.isEmpty()) {
            pages.refuse(exchange, ProblemType.NOT_FOUND, "no wallet of this account has that address");
            return;
        }
        Words words = Speech.of(exchange);
        String pod = pages.locator().storage(account);
        IdentityView view = new IdentityView(
                pages.frame(exchange, words, "identity.title"),
                AccountPages.menu(session, "keys"),
                wallet,
                switch (sight.get()) {
                    case IdentitySight.Unseen unseen -> Optional.empty();
                    case IdentitySight.Seen seen -> Optional.of(view(words, seen, pod));
                },
                pod,
                people.sessions().fresh(session).isPresent(),
                done);
        pages.showWithScript(exchange, words, "identity", view);
    }

    private static IdentityView.Seen view(Words words, IdentitySight.Seen seen, String pod) {
        return new IdentityView.Seen(
                seen.did(),
                seen.owner(),
                seen.devices().stream()
                        .map(device -> new IdentityView.Device(device.name(), device.removable()))
                        .toList(),
                seen.pods().contains(pod),
                seen.pods().stream().filter(other -> !other.equals(pod)).toList(),
                seen.guards().map(guards -> words.say("identity.guardians.some", guards.threshold(), guards.days())),
                seen.recovery()
                        .map(recovery -> words.say(
                                "identity.recovery.what", recovery.newOwner(), words.date(recovery.readyAt()))),
                seen.isFinal(),
                seen.carried());
    }

    /** What a change costs, and what the wallet would sign or send. Nothing is done yet. */
    void offer(Exchange exchange, OpenSession session, Map<String, String> fields) throws ClientGone {
        Words words = Speech.of(exchange);
        String wallet = fields.getOrDefault("wallet", "");
        Optional<ChangeOffer> offer = identities.offer(session.session().account(), wallet, fields);
        if (offer.isEmpty()) {
            pages.refuse(exchange, ProblemType.NOT_FOUND, "no wallet of this account has that address");
            return;
        }
        switch (offer.get()) {
            case ChangeOffer.Not(ChangeOffer.Why why) -> refuse(exchange, words, why.name());
            case ChangeOffer.Ready ready -> {
                boolean pays = people.sessions().fresh(session).isPresent();
                json(exchange, offer(words, wallet, fields, ready, pays));
            }
        }
    }

    private static Map<String, Object> offer(
            Words words, String wallet, Map<String, String> fields, ChangeOffer.Ready ready, boolean pays) {
        ChangeOffer.Cost cost = ready.cost();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(
                "says", words.say("identity.says." + fields.getOrDefault("change", ""), fields.getOrDefault("to", "")));
        said.put(
                "costs",
                words.say("identity.fee", cost.likely(), cost.most()) + " "
                        + words.say("identity.fee.gas", cost.gas(), cost.gwei()));
        said.put("owner", ready.owner());
        said.put("chain", ready.chain());
        said.put("registry", ready.registry());
        said.put("call", ready.call());
        said.put("gas", ready.gas());
        ready.typedData().filter(data -> pays).ifPresent(data -> said.put("typedData", data));
        said.put("deadline", ready.deadline().toString());
        said.put("next", next(wallet));
        return said;
    }

    /** The host carries what the owner signed. */
    void carry(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
            throws ClientGone {
        Words words = Speech.of(exchange);
        String wallet = fields.getOrDefault("wallet", "");
        Carrying carrying = time(fields.getOrDefault("deadline", ""))
                .map(deadline -> identities.carry(
                        fresh.account(), wallet, fields, deadline, fields.getOrDefault("signature", "")))
                .orElse(Carrying.NOT_SIGNED);
        if (carrying == Carrying.CARRIED) {
            json(exchange, Map.of("next", next(wallet)));
        } else {
            refuse(exchange, words, carrying.name());
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** The offer was for a wallet of the account, so its address can stand in a path. */
    private static String next(String wallet) {
        return WALLET + wallet + DONE;
    }

    private static void refuse(Exchange exchange, Words words, String why) throws ClientGone {
        json(exchange, Map.of("refused", words.say("identity.refused." + why.toLowerCase(Locale.ROOT))));
    }

    private static void json(Exchange exchange, Map<String, ?> members) throws ClientGone {
        exchange.send(exchange.beginPrivately(200).line(Lines.JSON), Json.bytes(members));
    }
}
