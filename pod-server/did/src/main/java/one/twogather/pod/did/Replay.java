package one.twogather.pod.did;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;

/**
 * What events make of an identity: a pure function of them, a moment and a profile (the did:ethr method, "Read").
 *
 * <p>Ids are numbers of events, not of keys: they count each event of their section, whether it adds, takes away or has run out, so that a key is called
 * the same as long as it is there. Something that is said again is renamed and stays in its place.
 */
final class Replay {

    /**
     * What came of it.
     *
     * @param version the block of the last event that counted; 0 if none did
     * @param next the block of the first event after the version; 0 if there is none
     * @param goodFrom the first second at which the same events give the same document
     * @param goodTo the last such second
     */
    record Result(DidDocument document, long version, long next, boolean deactivated, long goodFrom, long goodTo) {}

    /** What one event said and no other has taken back. */
    private record Entry(
            Optional<VerificationMethod> method, List<Relationship> relationships, Optional<DidService> service) {}

    /** What makes two events speak of the same thing. */
    private sealed interface Topic {
        record Delegate(String type, Address delegate) implements Topic {}

        record Attribute(String name, Bytes value) implements Topic {}
    }

    private final EthrIdentity identity;
    private final Profile profile;
    private final long now;
    private final Map<Topic, Entry> entries = new LinkedHashMap<>();
    private Address owner;
    private int delegates;
    private int services;
    private int capabilities;
    private long goodFrom = Long.MIN_VALUE;
    private long goodTo = Long.MAX_VALUE;

    private Replay(EthrIdentity identity, Profile profile, long now) {
        this.identity = identity;
        this.profile = profile;
        this.now = now;
        this.owner = identity.address();
    }

    /**
     * @param events oldest first
     * @param lastBlock events after it do not count
     * @param now seconds since 1970: what ends before does not count
     */
    static Result of(EthrIdentity identity, List<RegistryEvent> events, long lastBlock, long now, Profile profile) {
        return new Replay(identity, profile, now).run(events, lastBlock);
    }

    private Result run(List<RegistryEvent> events, long lastBlock) {
        long version = 0;
        long next = 0;
        boolean deactivated = false;
        for (RegistryEvent event : events) {
            if (!isOurs(event)) {
                continue;
            }
            if (event.block() > lastBlock) {
                next = event.block();
                break;
            }
            version = event.block();
            apply(event);
            if (event instanceof OwnerChanged && owner.equals(Address.ZERO)) {
                // Whatever the identity's first key wrote after that is nobody's word.
                deactivated = true;
                break;
            }
        }
        DidDocument document = deactivated ? empty() : document();
        return new Result(document, version, next, deactivated, goodFrom, goodTo);
    }

    /** Names that are no text are another's use of the registry, and make no version. */
    private static boolean isOurs(RegistryEvent event) {
        return switch (event) {
            case OwnerChanged change -> true;
            case DelegateChanged change -> AttributeName.text(change.type()).isPresent();
            case AttributeChanged change -> AttributeName.text(change.name()).isPresent();
        };
    }

    private void apply(RegistryEvent event) {
        switch (event) {
            case OwnerChanged change -> owner = change.owner();
            case DelegateChanged change -> AttributeName.text(change.type()).ifPresent(type -> delegate(change, type));
            case AttributeChanged change ->
                AttributeName.text(change.name()).ifPresent(name -> attribute(change, name));
        }
    }

    private void delegate(DelegateChanged change, String type) {
        delegates++;
        Topic topic = new Topic.Delegate(type, change.delegate());
        boolean signs = type.equals("veriKey") || type.equals("sigAuth");
        if (!holds(change.validTo())) {
            entries.remove(topic);
        } else if (signs) {
            VerificationMethod method = account("delegate-" + delegates, change.delegate());
            List<Relationship> relationships = type.equals("sigAuth")
                    ? List.of(Relationship.AUTHENTICATION, Relationship.ASSERTION)
                    : List.of(Relationship.ASSERTION);
            entries.put(topic, new Entry(Optional.of(method), relationships, Optional.empty()));
        }
    }

    private void attribute(AttributeChanged change, String text) {
        String id = count(text);
        Optional<AttributeName> name = AttributeName.read(text);
        if (name.isEmpty() || change.value().isEmpty()) {
            return;
        }
        Bytes value = change.value().get();
        Topic topic = new Topic.Attribute(text, value);
        if (!holds(change.validTo())) {
            entries.remove(topic);
            return;
        }
        Optional<Entry> entry =
                name.get().section().equals("svc") ? service(id, name.get(), value) : key(id, name.get(), value);
        entry.ifPresent(it -> entries.put(topic, it));
    }

    /** Counts an attribute of its section, and says what the event's key or service is called. */
    private String count(String name) {
        if (name.startsWith("did/pub/")) {
            return "delegate-" + ++delegates;
        }
        if (name.startsWith("did/svc/")) {
            return "service-" + ++services;
        }
        return name.startsWith("did/cap/") ? "capability-" + ++capabilities : "";
    }

    private Optional<Entry> key(String id, AttributeName name, Bytes value) {
        List<Relationship> relationships = relationships(name);
        if (relationships.isEmpty()) {
            return Optional.empty();
        }
        return AttributeKeys.write(name, value, profile)
                .map(key -> new Entry(
                        Optional.of(new VerificationMethod(
                                absolute(id), key.type(), identity.did().text(), Optional.of(key.material()))),
                        relationships,
                        Optional.empty()));
    }

    private List<Relationship> relationships(AttributeName name) {
        if (name.section().equals("cap")) {
            return capability(name.purpose());
        }
        return switch (name.purpose()) {
            case "sigAuth" -> List.of(Relationship.AUTHENTICATION, Relationship.ASSERTION);
            case "enc" -> List.of(Relationship.KEY_AGREEMENT);
            default -> List.of(Relationship.ASSERTION);
        };
    }

    /** Of our own, and in names that resolvers of others pass over: the method's text has no word for these. */
    private List<Relationship> capability(String purpose) {
        return switch (profile) {
            case LEGACY_2019 -> List.of();
            case METHOD_2026 ->
                switch (purpose) {
                    case "inv" -> List.of(Relationship.INVOCATION);
                    case "del" -> List.of(Relationship.DELEGATION);
                    default -> List.of();
                };
        };
    }

    private Optional<Entry> service(String id, AttributeName name, Bytes value) {
        return AttributeKeys.text(value)
                .map(text -> new DidService(absolute(id), name.kind(), ServiceEndpoints.read(text, profile)))
                .map(service -> new Entry(Optional.empty(), List.of(), Optional.of(service)));
    }

    /** The last second counts: resolvers read it so, and the contract itself does not. */
    private boolean holds(long validTo) {
        boolean holds = validTo >= now;
        if (holds) {
            goodTo = Math.min(goodTo, validTo);
        } else {
            goodFrom = Math.max(goodFrom, validTo + 1);
        }
        return holds;
    }

    private DidDocument document() {
        List<VerificationMethod> methods = new ArrayList<>(List.of(account("controller", owner)));
        Map<Relationship, List<String>> relationships = new EnumMap<>(Relationship.class);
        identity.key()
                .filter(key -> owner.equals(identity.address()))
                .ifPresent(key -> methods.add(controllerKey(key)));
        methods.forEach(method -> List.of(Relationship.AUTHENTICATION, Relationship.ASSERTION)
                .forEach(relationship -> add(relationships, relationship, method)));
        List<DidService> where = new ArrayList<>();
        for (Entry entry : entries.values()) {
            entry.service().ifPresent(where::add);
            entry.method().ifPresent(method -> {
                methods.add(method);
                entry.relationships().forEach(relationship -> add(relationships, relationship, method));
            });
        }
        List<String> context = EthrContext.of(methods, profile);
        return new DidDocument(identity.did(), context, List.of(), List.of(), methods, relationships, where);
    }

    private DidDocument empty() {
        List<String> context = EthrContext.of(List.of(), profile);
        return new DidDocument(identity.did(), context, List.of(), List.of(), List.of(), Map.of(), List.of());
    }

    private static void add(
            Map<Relationship, List<String>> relationships, Relationship relationship, VerificationMethod method) {
        relationships.computeIfAbsent(relationship, first -> new ArrayList<>()).add(method.id());
    }

    private VerificationMethod account(String fragment, Address account) {
        String name = "eip155:" + identity.chain() + ":" + account.toString();
        return new VerificationMethod(
                absolute(fragment),
                "EcdsaSecp256k1RecoveryMethod2020",
                identity.did().text(),
                Optional.of(new KeyMaterial(KeyMaterial.Form.ACCOUNT, name)));
    }

    private VerificationMethod controllerKey(Secp256k1Key key) {
        String identifier = identity.did().identifier();
        KeyMaterial material =
                switch (profile) {
                    case METHOD_2026 -> new KeyMaterial(KeyMaterial.Form.JWK, key.jwk());
                    case LEGACY_2019 ->
                        new KeyMaterial(KeyMaterial.Form.HEX, identifier.substring(identifier.lastIndexOf("0x") + 2));
                };
        return new VerificationMethod(
                absolute("controllerKey"),
                "EcdsaSecp256k1VerificationKey2019",
                identity.did().text(),
                Optional.of(material));
    }

    private String absolute(String fragment) {
        return identity.did() + "#" + fragment;
    }
}
