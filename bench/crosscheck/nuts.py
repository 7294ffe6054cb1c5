"""The same posterior by Monte Carlo: NumPyro's NUTS, run by `crosscheck_ceiling.py` in its own environment.

Reads problems as JSON on standard input, writes means, bounds, the Monte Carlo error and the times on standard
output. It knows nothing of the product: the model is written once more here, sets and days one by one.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.diagnostics import effective_sample_size, gelman_rubin
from numpyro.infer import MCMC, NUTS

jax.config.update("jax_enable_x64", True)
numpyro.set_host_device_count(2)
CHAINS, WARM_UP, DRAWS = 4, 2000, 12_500


def model(problem: dict[str, Any]) -> None:
    """Today's log n1RM, walked back over the days; good and bad days; sets reported rightly or wrongly."""
    days = jnp.array(problem["set_day"])
    low, high = jnp.array(problem["log_low"]), jnp.array(problem["log_high"])
    wrong, share = jnp.array(problem["false_rate"]), jnp.array(problem["false_share"])
    today = numpyro.sample("today", dist.Normal(problem["prior_mean"], problem["prior_sd"]))
    drift, jump = jnp.array(problem["drift_sd"]), jnp.array(problem["jump"])
    with numpyro.plate("gaps", len(problem["drift_sd"])):
        steps = numpyro.sample(
            "steps",
            dist.MixtureGeneral(
                dist.Categorical(probs=jnp.stack([1 - jump, jump], axis=-1)),
                [dist.Normal(0.0, drift), dist.Normal(0.0, jnp.hypot(drift, problem["jump_sd"]))],
            ),
        )
        good = numpyro.sample("good", dist.Normal(0.0, 1.0))
    back = today - jnp.cumsum(steps[::-1])[::-1]  # the walk from each day to today
    limit = (back + problem["day_sd"] * good)[days]
    phi = jax.scipy.stats.norm.cdf
    between = phi((limit - low) / problem["set_sd"]) - phi((limit - high) / problem["set_sd"])
    numpyro.factor("reports", jnp.log((1 - wrong) * between + wrong * share).sum())


def solve(problem: dict[str, Any], seed: int) -> dict[str, float]:
    """Return what NUTS believes of today's n1RM, in kg, and how long sampling took once compiled."""
    mcmc = MCMC(
        NUTS(partial(model, problem), target_accept_prob=0.95),
        num_warmup=WARM_UP,
        num_samples=DRAWS,
        num_chains=CHAINS,
        chain_method="vectorized",
        progress_bar=False,
    )
    begun = time.perf_counter()
    mcmc.run(jax.random.PRNGKey(seed))
    first_s = time.perf_counter() - begun
    begun = time.perf_counter()
    mcmc.run(jax.random.PRNGKey(seed + 1))
    again_s = time.perf_counter() - begun
    log_n1rm = np.asarray(mcmc.get_samples(group_by_chain=True)["today"])
    n1rm = np.exp(log_n1rm)
    independent = float(effective_sample_size(log_n1rm))
    low, high = np.quantile(n1rm, [0.05, 0.95])
    return {
        "mean": float(n1rm.mean()),
        "low": float(low),
        "high": float(high),
        "mean_error": float(n1rm.std() / independent**0.5),
        "independent_draws": independent,
        "r_hat": float(gelman_rubin(log_n1rm)),
        "first_s": first_s,
        "again_s": again_s,
    }


if __name__ == "__main__":
    problems = json.load(sys.stdin)
    json.dump([solve(problem, 100 * number) for number, problem in enumerate(problems)], sys.stdout)
