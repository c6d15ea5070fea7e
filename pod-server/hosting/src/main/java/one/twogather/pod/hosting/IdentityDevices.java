package one.twogather.pod.hosting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.did.DidDocument;
import one.twogather.pod.did.DidKey;
import one.twogather.pod.did.DidService;
import one.twogather.pod.did.KeyMaterial;
import one.twogather.pod.did.Relationship;
import one.twogather.pod.did.VerificationMethod;
import one.twogather.pod.hosting.IdentitySight.Device;
import one.twogather.pod.model.Parsed;

/** The devices and pods in the document of an identity, as people can name them. */
final class IdentityDevices {

    /** Of more than this a page shows the first. */
    private static final int MOST = 100;

    private static final Pattern ACCOUNT = Pattern.compile("eip155:[0-9]+:(0x[0-9A-Fa-f]{40})");
    private static final String ED25519 = "Ed25519VerificationKey2020";

    private final DidDocument document;

    IdentityDevices(DidDocument document) {
        this.document = document;
    }

    /** All but the owner's own key, which is always the first. */
    List<Device> all() {
        Set<String> signing = new HashSet<>(document.ids(Relationship.AUTHENTICATION));
        Set<String> agreeing = new HashSet<>(document.ids(Relationship.KEY_AGREEMENT));
        List<Device> devices = new ArrayList<>();
        for (VerificationMethod method : document.methods()) {
            boolean isOwners =
                    method.id().endsWith("#controller") || method.id().endsWith("#controllerKey");
            if (!isOwners && devices.size() < MOST) {
                devices.add(device(method, signing.contains(method.id()), agreeing.contains(method.id())));
            }
        }
        return devices;
    }

    private static Device device(VerificationMethod method, boolean signs, boolean agrees) {
        String text = method.material().map(KeyMaterial::text).orElse(method.id());
        KeyMaterial.Form form = method.material().map(KeyMaterial::form).orElse(KeyMaterial.Form.VALUE);
        Matcher account = ACCOUNT.matcher(text);
        if (form == KeyMaterial.Form.ACCOUNT && account.matches()) {
            return new Device(account.group(1), signs);
        }
        if (form == KeyMaterial.Form.MULTIBASE
                && DidKey.parse("did:key:" + text) instanceof Parsed.Valid<DidKey>(DidKey key)) {
            return new Device(key.toString(), isAsWeNameIt(method, key) && (key.agrees() ? agrees : signs));
        }
        return new Device(text, false);
    }

    /** Ed25519 keys have a name of their own in the registry; a key under another name is not found by ours. */
    private static boolean isAsWeNameIt(VerificationMethod method, DidKey key) {
        return key.isEd25519() == method.type().equals(ED25519);
    }

    List<String> pods() {
        return document.services().stream()
                .filter(service -> service.type().equals("SolidPod"))
                .map(DidService::endpoint)
                .filter(DidService.Endpoint.Address.class::isInstance)
                .map(endpoint -> ((DidService.Endpoint.Address) endpoint).text())
                .limit(MOST)
                .toList();
    }
}
