package one.twogather.pod.rdf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import one.twogather.vocab.Acl;
import one.twogather.vocab.As;
import one.twogather.vocab.Dcterms;
import one.twogather.vocab.Foaf;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Notify;
import one.twogather.vocab.Oidc;
import one.twogather.vocab.Pim;
import one.twogather.vocab.Pod;
import one.twogather.vocab.Posix;
import one.twogather.vocab.Solid;
import one.twogather.vocab.Vcard;
import org.eclipse.rdf4j.model.vocabulary.OWL;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** The prefixes one output uses: the author's first, then those everyone knows; only those that are needed are declared. */
final class Prefixes {

    private static final Map<String, String> COMMON = common();

    private final Map<String, String> byNamespace = new HashMap<>();
    private final Map<String, String> used = new TreeMap<>();
    private final Map<String, String> spelt = new HashMap<>();

    Prefixes(Map<String, String> authors) {
        Map<String, String> byName = new LinkedHashMap<>();
        authors.forEach((name, namespace) -> {
            if (isPlainName(name)) {
                byName.put(name, namespace);
            }
        });
        byName.forEach((name, namespace) -> byNamespace.putIfAbsent(namespace, name));
        COMMON.forEach((name, namespace) -> {
            if (!byName.containsKey(name)) {
                byNamespace.putIfAbsent(namespace, name);
            }
        });
    }

    /** Appends an IRI, as a prefixed name if it plainly has one. */
    void iri(StringBuilder out, String iri) {
        out.append(spelt.computeIfAbsent(iri, first -> abbreviated(iri).orElseGet(() -> inFull(iri))));
    }

    /** The declarations of the prefixes used so far, by name. */
    Map<String, String> used() {
        return used;
    }

    private Optional<String> abbreviated(String iri) {
        int end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
        String namespace = iri.substring(0, end);
        String name = byNamespace.get(namespace);
        if (name == null || !isPlainLocal(iri, end)) {
            return Optional.empty();
        }
        used.put(name, namespace);
        return Optional.of(name + ":" + iri.substring(end));
    }

    private static String inFull(String iri) {
        StringBuilder text = new StringBuilder(iri.length() + 2);
        Spelling.iri(text, iri);
        return text.toString();
    }

    /** Local names that need no escapes and that every reader, however simple, understands. */
    private static boolean isPlainLocal(String iri, int from) {
        if (from == iri.length() || iri.charAt(from) == '-') {
            return false;
        }
        for (int i = from; i < iri.length(); i++) {
            if (iri.charAt(i) >= 128 || !Names.isNameCharacter(iri.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainName(String name) {
        return name.isEmpty() || Names.isAsciiLetter(name.charAt(0)) && isPlainLocal(name, 0);
    }

    private static Map<String, String> common() {
        Map<String, String> common = new LinkedHashMap<>();
        common.put(Acl.PREFIX, Acl.NAMESPACE);
        common.put(As.PREFIX, As.NAMESPACE);
        common.put(Dcterms.PREFIX, Dcterms.NAMESPACE);
        common.put(Foaf.PREFIX, Foaf.NAMESPACE);
        common.put(Ldp.PREFIX, Ldp.NAMESPACE);
        common.put(Notify.PREFIX, Notify.NAMESPACE);
        common.put(Oidc.PREFIX, Oidc.NAMESPACE);
        common.put(OWL.PREFIX, OWL.NAMESPACE);
        common.put(Pim.PREFIX, Pim.NAMESPACE);
        common.put(Pod.PREFIX, Pod.NAMESPACE);
        common.put(Posix.PREFIX, Posix.NAMESPACE);
        common.put(RDF.PREFIX, RDF.NAMESPACE);
        common.put(RDFS.PREFIX, RDFS.NAMESPACE);
        common.put("schema", "http://schema.org/");
        common.put("schemas", "https://schema.org/");
        common.put(SKOS.PREFIX, SKOS.NAMESPACE);
        common.put(Solid.PREFIX, Solid.NAMESPACE);
        common.put(Vcard.PREFIX, Vcard.NAMESPACE);
        common.put(XSD.PREFIX, XSD.NAMESPACE);
        return common;
    }
}
