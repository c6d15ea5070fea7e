package one.twogather.pod.wallet;

import static one.twogather.fuzz.Target.require;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import one.twogather.fuzz.Target;
import one.twogather.pod.model.Parsed;

/** Texts that strangers say a wallet signed. */
public final class WalletTargets {

    private WalletTargets() {}

    public static Map<String, Target> all() {
        return Map.of("sign-in-message", WalletTargets::message);
    }

    private static void message(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (SignInMessage.parse(text) instanceof Parsed.Valid<SignInMessage>(SignInMessage message)) {
            require(SignInMessage.parse(message.text()).equals(new Parsed.Valid<>(message)), "read otherwise: " + text);
        }
    }
}
