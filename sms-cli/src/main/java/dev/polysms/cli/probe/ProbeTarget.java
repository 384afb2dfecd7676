package dev.polysms.cli.probe;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * The account that is examined.
 *
 * @param vendor the vendor's id
 * @param settings the settings of its client
 * @param own a number of the account
 * @param sendTo the recipient of the one message; empty if none was agreed
 * @param plainHost a host that may be called without TLS; empty for none
 */
public record ProbeTarget(
        String vendor,
        Map<String, String> settings,
        Optional<PhoneNumber> own,
        Optional<PhoneNumber> sendTo,
        Optional<String> plainHost) {
    public ProbeTarget {
        settings = Map.copyOf(settings);
    }

    /** Returns options of a client whose answers are watched. Nothing is tried twice. */
    ClientOptions options(ProbeTap tap) {
        ClientOptions.Builder options = ClientOptions.builder()
                .maxAttempts(1)
                .userAgent("polysms-cli")
                .httpClient(new OkHttpClient.Builder().addInterceptor(tap).build());
        own.ifPresent(options::defaultFrom);
        plainHost.ifPresent(options::allowPlainHttp);
        return options.build();
    }

    Optional<URI> url(String setting) {
        return Optional.ofNullable(settings.get(setting)).map(URI::create);
    }

    PhoneNumber requireOwn() {
        return own.orElseThrow(() -> new IllegalArgumentException("The probe of " + vendor
                + " needs a number of the account. Add --own NUMBER, or the setting from to the profile."));
    }

    /** Returns the vendor only. */
    @Override
    public String toString() {
        return "ProbeTarget[" + vendor + "]";
    }
}
