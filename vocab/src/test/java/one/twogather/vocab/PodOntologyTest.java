package one.twogather.vocab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import org.eclipse.rdf4j.model.IRI;
import org.junit.jupiter.api.Test;

class PodOntologyTest {

    @Test
    void everyTermOfOursIsDefinedInTheOntology() throws IOException, IllegalAccessException {
        String ontology;
        try (InputStream in = Pod.class.getResourceAsStream("pod.ttl")) {
            ontology = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertTrue(ontology.contains("@prefix pod: <" + Pod.NAMESPACE + "> ."));
        for (Field field : Pod.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof IRI term) {
                assertTrue(ontology.contains("\npod:" + term.getLocalName() + " a "), term::toString);
            }
        }
    }
}
