package dev.polysms.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of Polysms. It names the settings of the vendors and the secrets of the guards, so that editors complete and explain
 * them, but it does not hold their values: they are read where a client and a guard are made.
 *
 * @param clients Clients by their names. In addition to these properties, each takes the settings of its vendor.
 * @param primary Name of the client that is injected where several match.
 * @param sender Sender around the clients.
 * @param jdbc Tables in the application's database.
 * @param delivery Delivery statuses.
 * @param webhooks Webhooks by their names.
 * @param health Health of the clients.
 */
@ConfigurationProperties("polysms")
record PolysmsProperties(
        @DefaultValue Map<String, Client> clients,
        @Nullable String primary,
        @DefaultValue Sender sender,
        @DefaultValue Jdbc jdbc,
        @DefaultValue Delivery delivery,
        @DefaultValue Map<String, Webhook> webhooks,
        @DefaultValue Health health) {

    /** Where a store keeps its data. */
    enum StoreType {
        /** In the database if the application has one, else nowhere. */
        AUTO,
        /** In the application's database. */
        JDBC,
        /** In memory: lost when the process ends, and not shared with other processes. */
        MEMORY,
        /** Nowhere. */
        NONE
    }

    /** When tables are created. */
    enum SchemaInitialization {
        /** Only in an embedded database. */
        EMBEDDED,
        /** Always, if they are missing. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * A client: one account at one vendor.
     *
     * @param provider Vendor, such as primevox.
     * @param account Name of the account in logs, exceptions and metrics. The client's name if not set.
     * @param defaultFrom Sender of messages that have none.
     * @param connectTimeout How long one address may take to accept a connection.
     * @param readTimeout How long the vendor may keep silent.
     * @param writeTimeout How long one write may take.
     * @param attemptTimeout How long one attempt may take.
     * @param deadline How long a call may take with all attempts.
     * @param closeGrace How long calls in flight may take when the application ends.
     * @param maxAttempts How often a request that provably did nothing is tried.
     * @param maxConcurrentCalls How many asynchronous calls run at once.
     * @param sslBundle Name of an SSL bundle.
     * @param proxyHost Host of an HTTP proxy.
     * @param proxyPort Port of the HTTP proxy.
     * @param allowPlainHttp Hosts to which credentials may go without TLS.
     * @param receiptHeaders Headers of the vendor's answer that receipts show.
     * @param accountId With voximplant: the account's id, with api-key; not with service-account.
     * @param apiKey With primevox (required): the API key, from the phone system's Advanced menu. With voximplant: the account's API
     * key, with account-id; not with service-account.
     * @param authBaseUrl With voipex: another host than https://auth.voipex.io.
     * @param baseUrl With primevox: another host than https://pbx.primevox.net. With voiceelements: another host than
     * https://ivlrest.voiceelements.com. With voximplant: another host than https://api.voximplant.com.
     * @param containerId With primevox (required): the six digits in the top-left corner of the dashboard.
     * @param impersonate With voipex: the e-mail address of the user to act for.
     * @param mediaUrlTemplate With primevox: where media are fetched: a URL with &#123;CONTAINER_ID&#125; and &#123;MEDIA_ID&#125;, as
     * PrimeVOX's article on messaging links it.
     * @param password With voipex: the password of the access.
     * @param restBaseUrl With voipex: another host than https://restapi.ipex.cz.
     * @param serviceAccount With voximplant: the path of a service account's credentials.json, from the control panel; or give the next
     * two.
     * @param smsBaseUrl With voipex: another host than https://sms-api.voipex.io.
     * @param storeBody With voximplant: true or false: whether Voximplant keeps the texts; if absent, the account decides.
     * @param token With voiceelements (required): the API token, from the customer portal's Settings, API Keys, Rest API. With voipex: a
     * bearer token, instead of username and password; it lives 50 minutes.
     * @param username With voipex: the e-mail address of the access, from portal.voipex.io, For Developers.
     */
    record Client(
            @Nullable String provider,
            @Nullable String account,
            @Nullable String defaultFrom,
            @Nullable Duration connectTimeout,
            @Nullable Duration readTimeout,
            @Nullable Duration writeTimeout,
            @Nullable Duration attemptTimeout,
            @Nullable Duration deadline,
            @Nullable Duration closeGrace,
            @Nullable Integer maxAttempts,
            @Nullable Integer maxConcurrentCalls,
            @Nullable String sslBundle,
            @Nullable String proxyHost,
            @DefaultValue("8080") int proxyPort,
            @DefaultValue List<String> allowPlainHttp,
            @DefaultValue List<String> receiptHeaders,
            @Nullable UnreadSetting accountId,
            @Nullable UnreadSetting apiKey,
            @Nullable UnreadSetting authBaseUrl,
            @Nullable UnreadSetting baseUrl,
            @Nullable UnreadSetting containerId,
            @Nullable UnreadSetting impersonate,
            @Nullable UnreadSetting mediaUrlTemplate,
            @Nullable UnreadSetting password,
            @Nullable UnreadSetting restBaseUrl,
            @Nullable UnreadSetting serviceAccount,
            @Nullable UnreadSetting smsBaseUrl,
            @Nullable UnreadSetting storeBody,
            @Nullable UnreadSetting token,
            @Nullable UnreadSetting username) {}

    /**
     * The sender around the clients.
     *
     * @param enabled Whether there is a sender around the clients.
     * @param routes Routes in the order in which they are asked. The primary client if not set.
     * @param circuitBreaker When a route is skipped.
     * @param throttle Rates.
     * @param ledger Memory of what was sent.
     * @param optOut Memory of who opted out.
     * @param outbox Messages enqueued in the application's transaction.
     */
    record Sender(
            @DefaultValue("true") boolean enabled,
            @DefaultValue List<Route> routes,
            @DefaultValue CircuitBreaker circuitBreaker,
            @DefaultValue Throttle throttle,
            @DefaultValue Store ledger,
            @DefaultValue Store optOut,
            @DefaultValue Outbox outbox) {}

    /**
     * A route.
     *
     * @param client Name of the client.
     * @param from Sender address of the messages on this route.
     * @param callingCodes Calling codes of the recipients that this route takes. All if not set.
     */
    record Route(
            @Nullable String client,
            @Nullable String from,
            @DefaultValue List<Integer> callingCodes) {}

    /**
     * When a route is skipped.
     *
     * @param failures After how many failures in a row a route is skipped.
     * @param openFor How long a route is skipped.
     */
    record CircuitBreaker(
            @DefaultValue("5") int failures,
            @DefaultValue("30s") Duration openFor) {}

    /**
     * Rates of sender addresses.
     *
     * @param perSecond Messages per second of each sender address. No limit if not set.
     * @param rates Messages per second of single sender addresses.
     * @param maxWait How long a message may wait for its turn.
     */
    record Throttle(
            @Nullable Integer perSecond,
            @DefaultValue Map<String, Integer> rates,
            @DefaultValue("10s") Duration maxWait) {}

    /**
     * Where a store keeps its data.
     *
     * @param store Where the data are.
     * @param capacity How many entries a store in memory keeps.
     */
    record Store(
            @DefaultValue("auto") StoreType store,
            @DefaultValue("100000") int capacity) {}

    /**
     * Messages enqueued in the application's transaction.
     *
     * @param enabled Whether there is an outbox.
     * @param worker Whether this process sends the messages.
     * @param threads How many messages this process sends at a time.
     */
    record Outbox(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("true") boolean worker,
            @DefaultValue("10") int threads) {}

    /**
     * Tables in the application's database.
     *
     * @param tablePrefix Prefix of the tables' names.
     * @param initializeSchema When the tables are created.
     */
    record Jdbc(
            @DefaultValue("polysms_") String tablePrefix,
            @DefaultValue("embedded") SchemaInitialization initializeSchema) {}

    /**
     * Delivery statuses.
     *
     * @param store Where the statuses are.
     */
    record Delivery(@DefaultValue("auto") StoreType store) {}

    /**
     * A webhook.
     *
     * @param path Path at which the vendor's pushes arrive.
     * @param provider Vendor. That of the client with the webhook's name if not set.
     * @param guard What rejects forged pushes. One of its properties must be set.
     */
    record Webhook(
            @Nullable String path,
            @Nullable String provider,
            @DefaultValue Guard guard) {}

    /**
     * What rejects forged pushes.
     *
     * @param secretInUrl Secret that the vendor's URL has as its last segment or as a query parameter.
     * @param headerName Name of a header with a secret value; the value is in header-value.
     * @param headerValue Secret value of the header.
     * @param bean Name of a WebhookGuard bean.
     * @param unauthenticated Whether every push is let in, because something else has verified it.
     */
    record Guard(
            @Nullable UnreadSetting secretInUrl,
            @Nullable String headerName,
            @Nullable UnreadSetting headerValue,
            @Nullable String bean,
            @DefaultValue("false") boolean unauthenticated) {}

    /**
     * Health of the clients.
     *
     * @param cache How long the result of a check is used.
     */
    record Health(@DefaultValue("5m") Duration cache) {}
}
