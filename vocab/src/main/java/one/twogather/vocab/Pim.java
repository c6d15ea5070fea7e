package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Workspaces: storages and preferences. */
public final class Pim {

    /** The prefix people know it by. */
    public static final String PREFIX = "pim";

    public static final String NAMESPACE = "http://www.w3.org/ns/pim/space#";

    public static final IRI STORAGE_CLASS = iri(NAMESPACE, "Storage");
    public static final IRI CONFIGURATION_FILE = iri(NAMESPACE, "ConfigurationFile");
    public static final IRI STORAGE = iri(NAMESPACE, "storage");
    public static final IRI PREFERENCES_FILE = iri(NAMESPACE, "preferencesFile");

    private Pim() {}
}
