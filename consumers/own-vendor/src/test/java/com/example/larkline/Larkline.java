package com.example.larkline;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.testkit.SenderFixture.ExpectedRequest;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The facts of VENDOR.md that several contracts use. */
final class Larkline {
    static final String TOKEN = "lk-7f3a9c1e5b8d2046";
    static final String BASIC = "Basic QUMxOmxrLTdmM2E5YzFlNWI4ZDIwNDY=";
    static final String ROOT = "/v1/Accounts/AC1/";

    private Larkline() {}

    static LarklineClient client(URI vendor, ClientOptions options) {
        return client(vendor, options, () -> TOKEN);
    }

    static LarklineClient client(URI vendor, ClientOptions options, Supplier<String> token) {
        return LarklineClient.builder()
                .account("AC1")
                .token(token)
                .baseUrl(vendor)
                .mediaHost("127.0.0.2")
                .options(options)
                .build();
    }

    static ExpectedRequest request(String method, String path) {
        return new ExpectedRequest(method, ROOT + path, Map.of("Authorization", BASIC), "", "");
    }

    /** Returns the errors that are documented for every request. */
    static List<VendorAnswer> refusals() {
        return List.of(
                refused("wrong token", 401, 20003, Reason.AUTHENTICATION),
                refused("not found", 404, 20404, Reason.NOT_FOUND));
    }

    static VendorAnswer refused(String name, int status, int code, Reason reason) {
        return VendorAnswer.refused(name, status, error(code), reason);
    }

    static String error(int code) {
        return "{\"code\":" + code + ",\"message\":\"See the documentation\"}";
    }

    static List<VendorAnswer> unproven() {
        return List.of(
                VendorAnswer.unknown("an empty object", 200, "{}"),
                VendorAnswer.unknown("an undocumented code", 400, error(99999)),
                VendorAnswer.unknown("a documented code with another status", 503, error(20003)));
    }
}
