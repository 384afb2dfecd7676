package com.example.kotlin

import dev.polysms.CallOptions
import dev.polysms.OutcomeUnknownException
import dev.polysms.SendReceipt
import dev.polysms.SmsClient
import dev.polysms.SmsException
import dev.polysms.SmsMessage
import dev.polysms.SmsSender
import dev.polysms.primevox.PrimeVoxClient
import dev.polysms.sandbox.SandboxAccount
import dev.polysms.voiceelements.VoiceElementsClient
import dev.polysms.voipex.VoipexClient
import dev.polysms.voximplant.VoximplantClient
import java.net.URI
import java.time.Duration
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.await
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

// [send]
/**
 * Sends a message without blocking a thread. If the coroutine is cancelled, the call is aborted, and [onCancelled] gets the outcome
 * before this function ends: a receipt, or an exception that says whether the message may have been sent.
 */
suspend fun SmsSender.sendSuspending(
    message: SmsMessage,
    options: CallOptions = CallOptions.none(),
    onCancelled: (Result<SendReceipt>) -> Unit,
): SendReceipt {
    val call = sendAsync(message, options)
    try {
        return call.await() // throws an SmsException as it is, and passes a cancellation on to the call
    } catch (e: CancellationException) {
        // The aborted call ends at once, with its outcome.
        withContext(NonCancellable) { onCancelled(runCatching { call.await() }) }
        throw e
    }
}
// [/send]

// [outcome]
/** Returns what to do after a send that failed. */
fun advice(e: SmsException): String =
    when {
        e.worthRetrying() -> "not sent, try again later"
        e.safeToResend() -> "not sent, change the message first"
        else -> "maybe sent, look it up first"
    }
// [/outcome]

private fun clients(sandbox: URI): Map<SmsClient, SmsMessage> =
    mapOf(
        PrimeVoxClient.builder()
            .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
            .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
            .sandbox(sandbox)
            .build() to SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Your table is ready"),
        VoiceElementsClient.builder().token(SandboxAccount.VOICE_ELEMENTS_TOKEN).sandbox(sandbox).build() to
            SmsMessage.of(SandboxAccount.VOICE_ELEMENTS_SENDER, "+17205550199", "Your table is ready"),
        VoipexClient.builder()
            .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
            .sandbox(sandbox)
            .build() to SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready"),
        VoximplantClient.builder()
            .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
            .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
            .sandbox(sandbox)
            .build() to SmsMessage.of(SandboxAccount.VOXIMPLANT_SENDER, "+447443332212", "Your table is ready"),
    )

/** Sends one message through each vendor at once, then cancels one that the sandbox holds, and tries one that cannot leave this machine. */
fun main(args: Array<String>): Unit = runBlocking {
    val clients = clients(URI.create(args[0]))
    clients
        .map { (client, message) ->
            async { client.sendSuspending(message) { error("This send is not cancelled.") } }
        }
        .awaitAll()
        .forEach { println("${it.provider()} accepted") }

    val client = clients.keys.first()
    // The sandbox answers a message to this number only after a minute.
    val stalled = SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550187", "Your table is ready")
    val outcomes = mutableListOf<Result<SendReceipt>>()
    val sending = launch { client.sendSuspending(stalled) { outcomes += it } }
    delay(1500) // the request is on its way by then
    sending.cancel()
    sending.join()
    val unknown = outcomes.single().exceptionOrNull()
    check(unknown is OutcomeUnknownException) { "The cancelled send ended in $unknown." }
    println("cancelled: ${advice(unknown)}")

    val unreachable =
        PrimeVoxClient.builder().apiKey("key").containerId("1").sandbox(URI.create("http://127.0.0.1:1")).build()
    val options = CallOptions.deadline(Duration.ofMillis(500))
    try {
        unreachable.use { it.sendSuspending(stalled, options) { error("This send is not cancelled.") } }
        error("A message was sent to a closed port.")
    } catch (e: SmsException) {
        println("failed: ${e.outcome()}, ${advice(e)}")
    }
    clients.keys.forEach { it.close() }
}
