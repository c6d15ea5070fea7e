package one.twogather.pod.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import one.twogather.pod.ipld.Bytes;

/** The compiled contracts, as they come with this module. */
final class DeploymentCode {

    private DeploymentCode() {}

    static Bytes of(String contract) {
        try (InputStream in = DeploymentCode.class.getResourceAsStream(contract + ".hex")) {
            if (in == null) {
                throw new IllegalStateException("the compiled " + contract + " is missing from this program");
            }
            return Bytes.ofHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
