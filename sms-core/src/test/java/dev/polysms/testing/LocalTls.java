package dev.polysms.testing;

import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate for localhost, and a client that trusts it. */
public final class LocalTls {
    private final HandshakeCertificates served;
    private final HandshakeCertificates trusted;

    public LocalTls() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        this.served =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        this.trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
    }

    public HandshakeCertificates served() {
        return served;
    }

    public OkHttpClient.Builder client() {
        return new OkHttpClient.Builder().sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }
}
