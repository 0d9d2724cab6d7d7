"""The public names, for editors and type checkers; loaded when first used."""

from . import callbacks as callbacks
from . import losses as losses
from . import metrics as metrics
from . import networks as networks
from .audit.audit import Audit as Audit
from .audit.tables.table_attacks import TABLE_ATTACKS as TABLE_ATTACKS
from .audit.tables.table_target import TableTarget as TableTarget
from .brand.brand_kit import BrandKit as BrandKit
from .clicks.click_model import ClickModel as ClickModel
from .clicks.held_out_click_model import (
    train_held_out_click_model as train_held_out_click_model,
)
from .clicks.real_creatives import RealCreatives as RealCreatives
from .composition.composition_kit import CompositionKit as CompositionKit
from .composition.layouts import Layouts as Layouts
from .creatives.chooser import Chooser as Chooser
from .creatives.colour_gate import ColourGate as ColourGate
from .creatives.compositions.generated_ads import GeneratedAds as GeneratedAds
from .creatives.compositions.kit_from_log import kit_from_log as kit_from_log
from .creatives.creative_dataset import CreativeDataset as CreativeDataset
from .creatives.creative_gan import CreativeGAN as CreativeGAN
from .creatives.creative_vae import CreativeVAE as CreativeVAE
from .creatives.generated_creatives import (
    GeneratedCreatives as GeneratedCreatives,
)
from .creatives.near_gate import NearGate as NearGate
from .creatives.quality.attribute_judge import AttributeJudge as AttributeJudge
from .creatives.safety import all_of as all_of
from .creatives.serving.catalogue import Catalogue as Catalogue
from .data.ad_log import AdLog as AdLog
from .data.fashion_mnist import read_fashion_mnist as read_fashion_mnist
from .data.schema_detection import detect_schema as detect_schema
from .data.validation import validate as validate
from .datasets import load as load
from .decomposition.word_finder import WordFinder as WordFinder
from .engines.engine import ENGINES as ENGINES
from .engines.run_job import run_job as run_job
from .errors import AdsError as AdsError
from .evaluation.compare import compare as compare
from .evaluation.evaluate import evaluate as evaluate
from .evaluation.evaluation_set import EvaluationSet as EvaluationSet
from .evaluation.fatigue import fatigue as fatigue
from .evaluation.guardrails import guardrails as guardrails
from .evaluation.guardrails import training_creatives as training_creatives
from .evaluation.lift import lift as lift
from .evaluation.lift_options import LiftOptions as LiftOptions
from .evaluation.lift_report import BASELINE as BASELINE
from .evaluation.lift_report import OWN as OWN
from .evaluation.off_policy_evaluation import (
    OffPolicyEvaluation as OffPolicyEvaluation,
)
from .evaluation.policies import Policies as Policies
from .evaluation.price_model import PriceModel as PriceModel
from .evaluation.sample_size import sample_size as sample_size
from .explanation.explain import explain as explain
from .explanation.explanation import Explanation as Explanation
from .explanation.explanations import Explanations as Explanations
from .explanation.field_effects import FieldEffects as FieldEffects
from .explanation.why import why_this_ad as why_this_ad
from .features.tables.table_transformer import (
    TableTransformer as TableTransformer,
)
from .logs.learned_columns import log_kinds as log_kinds
from .logs.log_gan import LogGAN as LogGAN
from .logs.log_table import log_table as log_table
from .logs.log_vae import LogVAE as LogVAE
from .logs.private.privacy_ledger import PrivacyLedger as PrivacyLedger
from .logs.private.private_impressions import (
    PrivateImpressions as PrivateImpressions,
)
from .logs.private.private_log_model import PrivateLogModel as PrivateLogModel
from .logs.quality.augmentation_gain import (
    augmentation_gain as augmentation_gain,
)
from .logs.quality.evaluate_log import evaluate_log as evaluate_log
from .logs.quality.evaluate_log import log_figures as log_figures
from .logs.quality.table_codes import TableCodes as TableCodes
from .logs.quality.table_learners import boosted_trees as boosted_trees
from .logs.quality.table_learners import utility as utility
from .metrics.copies import copied_rows as copied_rows
from .reporting.image_grid import ImageGrid as ImageGrid
from .runs.audit_run import audit_run as audit_run
from .runs.creatives_job import CreativesJob as CreativesJob
from .runs.rows_job import RowsJob as RowsJob
from .runs.run_folder import load_model as load_model
from .schema.ad_schema import AdSchema as AdSchema
from .serving.check.check import check as check
from .serving.client.client import ServingClient as ServingClient
from .serving.provenance.generation_record import (
    GenerationRecord as GenerationRecord,
)
from .serving.stand_in.stand_in import StandIn as StandIn

__version__: str
