package one.twogather.pod.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Locale;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    /** The examples of EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
            })
    void addressesAreWrittenWithTheirChecksum(String text) {
        assertEquals(text, Address.parse(text).orThrow().toString());
        assertEquals(
                text,
                Address.parse("0x" + text.substring(2).toLowerCase(Locale.ROOT))
                        .orThrow()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedd",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg",
                ""
            })
    void whatIsNoAddressIsRefused(String text) {
        assertInstanceOf(Parsed.Invalid.class, Address.parse(text));
    }

    /** The first account of anvil, whose private key everybody knows. */
    @Test
    void aKeyHasAnAddress() {
        Bytes point = Bytes.ofHex("8318535b54105d4a7aae60c08fc45f9687181b4fdfc625bd1a753fa7397fed75"
                + "3547f11ca8696646f2f3acb08e31016afac23e630c5d11f59f61fef57b0d2aa5");
        assertEquals(
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                Address.ofPublicKey(point).toString());
    }
}
