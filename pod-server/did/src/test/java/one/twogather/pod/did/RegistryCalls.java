package one.twogather.pod.did;

import java.math.BigInteger;
import java.util.HexFormat;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.EthereumDIDRegistry;
import one.twogather.pod.ipld.Bytes;

/** Calls that change an identity (ERC-1056), as a transaction carries them. */
final class RegistryCalls {

    private RegistryCalls() {}

    static String changeOwner(Address identity, Address owner) {
        return hex(EthereumDIDRegistry.changeOwner(identity, owner));
    }

    static String addDelegate(Address identity, String type, Address delegate, long validity) {
        return hex(EthereumDIDRegistry.addDelegate(
                identity, Bytes32.ofName(type), delegate, BigInteger.valueOf(validity)));
    }

    static String revokeDelegate(Address identity, String type, Address delegate) {
        return hex(EthereumDIDRegistry.revokeDelegate(identity, Bytes32.ofName(type), delegate));
    }

    static String setAttribute(Address identity, Bytes name, Bytes value, long validity) {
        return hex(EthereumDIDRegistry.setAttribute(identity, new Bytes32(name), value, BigInteger.valueOf(validity)));
    }

    static String revokeAttribute(Address identity, Bytes name, Bytes value) {
        return hex(EthereumDIDRegistry.revokeAttribute(identity, new Bytes32(name), value));
    }

    private static String hex(Bytes call) {
        return "0x" + HexFormat.of().formatHex(call.toArray());
    }
}
